package org.lemart.models.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.HarmonizationException;
import org.lemart.models.SafeTensors;

/** Files of more than 2 GiB, nearly all zeros. */
class LargeSafeTensorsTest {
  private static final long GIB = 1L << 30;

  @TempDir Path folder;

  @Test
  void a_tensor_beyond_2_GiB_is_read() throws IOException {
    int many = 8193;
    byte[] start = start(many, GIB / 4096, 8);
    byte[] end = {0, 0, (byte) 0x80, 0x3F, 0, 0, 0, 0x40};
    long zeros = many * (GIB / 4096);
    InputStream in =
        new SequenceInputStream(
            Collections.enumeration(
                List.of(
                    new ByteArrayInputStream(start),
                    new Zeros(zeros),
                    new ByteArrayInputStream(end))));
    List<String> names = new ArrayList<>();
    SafeTensorsReader.forEach(
        in,
        start.length + zeros + end.length,
        "large",
        (name, tensor) -> {
          names.add(name);
          if (name.equals("t008193")) {
            assertThat(tensor.toFloats()).containsExactly(1, 2);
          }
        });
    assertThat(names).hasSize(many + 1).isSorted().endsWith("t008193");
  }

  /** So many zeros, for arrays that are new. */
  private static final class Zeros extends InputStream {
    private long left;

    Zeros(long count) {
      left = count;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      int count = (int) Math.min(length, left);
      left -= count;
      return count == 0 ? -1 : count;
    }
  }

  @Test
  void a_tensor_of_2_GiB_is_refused_by_name() throws IOException {
    assertRefused(
        file(1, 3 * GIB, 8),
        "tensor t000000 must have at most 2147483639 bytes but has " + 3 * GIB);
  }

  @Test
  void a_file_that_does_not_fit_the_memory_is_refused_before_it_is_taken() throws IOException {
    long memory = Runtime.getRuntime().maxMemory();
    Path file = file((int) (memory / GIB) + 1, GIB, 8);
    assertRefused(
        file, "must fit Java's memory of " + memory + " bytes (-Xmx) but has " + Files.size(file));
  }

  @Test
  void a_large_file_that_is_cut_off_or_too_long_is_refused() throws IOException {
    Path file = file(3, GIB, 8);
    try (RandomAccessFile end = new RandomAccessFile(file.toFile(), "rw")) {
      end.setLength(end.length() + 8);
      assertRefused(file, "data must fill the file but leaves 8 bytes");
      end.setLength(end.length() - 16);
      assertRefused(file, "data of t000003 must end within the file but ends at " + (3 * GIB + 8));
    }
  }

  private static void assertRefused(Path file, String message) {
    assertThatThrownBy(() -> SafeTensors.read(file))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage(file + ": " + message);
  }

  /** Tensors of zeros, so many of one size and a last one of another. */
  private Path file(int count, long bytes, long last) throws IOException {
    byte[] start = start(count, bytes, last);
    Path file = folder.resolve("large.safetensors");
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.write(start);
      out.setLength(start.length + count * bytes + last);
    }
    return file;
  }

  private static byte[] start(int count, long bytes, long last) {
    StringJoiner entries = new StringJoiner(",", "{", "}");
    for (int i = 0; i < count; i++) {
      entries.add(entry(i, i * bytes, bytes));
    }
    entries.add(entry(count, count * bytes, last));
    byte[] header = entries.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer start = ByteBuffer.allocate(Long.BYTES + header.length);
    return start.order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).put(header).array();
  }

  private static String entry(int number, long begin, long bytes) {
    return "\"t%06d\":{\"dtype\":\"F32\",\"shape\":[%d],\"data_offsets\":[%d,%d]}"
        .formatted(number, bytes / Float.BYTES, begin, begin + bytes);
  }
}
