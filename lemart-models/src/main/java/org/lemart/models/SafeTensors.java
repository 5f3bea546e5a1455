package org.lemart.models;

import com.google.gson.JsonObject;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lemart.HarmonizationException;
import org.lemart.models.internal.SafeTensorsHeader;
import org.lemart.models.internal.SafeTensorsReader;
import org.lemart.spi.SafeOutput;

/**
 * A safetensors file in memory: named tensors and text metadata. The format is an 8-byte
 * little-endian header length, a JSON header and the raw tensors; nothing in it is executed.
 *
 * @param tensors by name, in file order
 * @param metadata free text by key
 * @see <a href="https://github.com/huggingface/safetensors">the format</a>
 */
public record SafeTensors(Map<String, Tensor> tensors, Map<String, String> metadata) {

  /** Element types that networks and checkpoints use; I64 holds tables of indices. */
  public enum DType {
    F32(4),
    F16(2),
    BF16(2),
    I64(8);

    private final int bytes;

    DType(int bytes) {
      this.bytes = bytes;
    }

    /** Bytes an element. */
    public int bytes() {
      return bytes;
    }
  }

  public SafeTensors {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /**
   * Reads and checks a file of any size that fits into Java's memory; each tensor has less than 2
   * GiB.
   *
   * @throws HarmonizationException if it is missing, cut off, too large or breaks the format,
   *     naming the file and the rule
   */
  public static SafeTensors read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Files.isRegularFile(file)
          ? SafeTensorsReader.read(in, Files.size(file), file.toString())
          : read(in, file.toString()); // a pipe has no size
    } catch (NoSuchFileException e) {
      throw new HarmonizationException(file + ": no such file", e);
    } catch (IOException e) {
      throw new HarmonizationException(file + ": cannot be read (" + e.getMessage() + ")", e);
    }
  }

  /**
   * Reads and checks a stream, of less than 2 GiB.
   *
   * @param source what to call the stream in messages
   */
  public static SafeTensors read(InputStream in, String source) throws IOException {
    byte[] bytes = in.readAllBytes();
    return SafeTensorsReader.read(new ByteArrayInputStream(bytes), bytes.length, source);
  }

  /**
   * Writes the file under a temporary name beside it, down to the disk, then moves it into place.
   */
  public void write(Path file) throws IOException {
    SafeOutput.writeNamed(
        file,
        part -> {
          try (FileChannel channel =
                  FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
              OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
            writeTo(out);
            out.flush();
            channel.force(true);
          }
        });
  }

  private void writeTo(OutputStream out) throws IOException {
    byte[] header = header();
    ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    out.write(length.putLong(header.length).array());
    out.write(header);
    for (Tensor tensor : tensors.values()) {
      out.write(tensor.toBytes());
    }
  }

  private byte[] header() {
    JsonObject root = new JsonObject();
    if (!metadata.isEmpty()) {
      JsonObject text = new JsonObject();
      metadata.forEach(text::addProperty);
      root.add(SafeTensorsHeader.METADATA, text);
    }
    long offset = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      Tensor tensor = entry.getValue();
      root.add(entry.getKey(), SafeTensorsHeader.describe(tensor, offset));
      offset += tensor.byteCount();
    }
    byte[] text = root.toString().getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(text, (text.length + Long.BYTES - 1) / Long.BYTES * Long.BYTES);
    Arrays.fill(padded, text.length, padded.length, (byte) ' ');
    return padded;
  }
}
