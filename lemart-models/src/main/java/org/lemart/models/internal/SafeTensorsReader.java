package org.lemart.models.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.lemart.HarmonizationException;
import org.lemart.models.SafeTensors;
import org.lemart.models.Tensor;

/**
 * Reads a safetensors file from front to back, tensor by tensor, so that it may be larger than an
 * array of Java. The header is checked as a whole before memory is taken for a tensor.
 */
public final class SafeTensorsReader {
  private static final int MAX_HEADER = 100_000_000;

  /** How much is read at a time: channels keep a buffer of this size. */
  private static final int CHUNK = 1 << 20;

  private final InputStream in;
  private final long size;
  private final String source;

  private SafeTensorsReader(InputStream in, long size, String source) {
    this.in = in;
    this.size = size;
    this.source = source;
  }

  /**
   * Reads a whole file.
   *
   * @param size its bytes
   * @param source what to call it in messages
   */
  public static SafeTensors read(InputStream in, long size, String source) throws IOException {
    SafeTensorsReader reader = new SafeTensorsReader(in, size, source);
    SafeTensorsHeader header = reader.header();
    long memory = Runtime.getRuntime().maxMemory();
    reader.check(
        size <= memory, "must fit Java's memory of " + memory + " bytes (-Xmx) but has " + size);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    reader.tensors(header, tensors::put);
    return new SafeTensors(tensors, header.metadata());
  }

  /** Hands out the tensors one after the other and keeps none. */
  static void forEach(InputStream in, long size, String source, BiConsumer<String, Tensor> each)
      throws IOException {
    SafeTensorsReader reader = new SafeTensorsReader(in, size, source);
    reader.tensors(reader.header(), each);
  }

  private SafeTensorsHeader header() throws IOException {
    check(size >= Long.BYTES, "must have an 8-byte header length but has " + size);
    long length = ByteBuffer.wrap(bytes(Long.BYTES)).order(ByteOrder.LITTLE_ENDIAN).getLong();
    check(
        length >= 2 && length <= Math.min(MAX_HEADER, size - Long.BYTES),
        "header length must fit the file of " + size + " bytes but is " + length);
    return SafeTensorsHeader.read(bytes((int) length), size - Long.BYTES - length, source);
  }

  private void tensors(SafeTensorsHeader header, BiConsumer<String, Tensor> each)
      throws IOException {
    for (SafeTensorsHeader.Entry entry : header.entries()) {
      byte[] bytes = bytes((int) (entry.end() - entry.begin()));
      each.accept(entry.name(), Tensor.ofBytes(entry.type(), entry.shape(), bytes));
    }
  }

  private byte[] bytes(int count) throws IOException {
    byte[] bytes = new byte[count];
    int done = 0;
    while (done < count) {
      int read = in.read(bytes, done, Math.min(CHUNK, count - done));
      check(read >= 0, "must have " + size + " bytes but ended before");
      done += read;
    }
    return bytes;
  }

  private void check(boolean rule, String message) {
    if (!rule) {
      throw new HarmonizationException(source + ": " + message);
    }
  }
}
