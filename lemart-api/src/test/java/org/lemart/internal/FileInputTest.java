package org.lemart.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.ReadException;

class FileInputTest {
  private static final int SIZE = 50_000;

  @TempDir Path folder;
  private Path file;
  private final byte[] bytes = new byte[SIZE];

  @BeforeEach
  void write() throws IOException {
    new SplittableRandom(1).nextBytes(bytes);
    file = Files.write(folder.resolve("a.bin"), bytes);
  }

  @Test
  void any_part_is_read_as_it_lies_in_the_file() throws IOException {
    SplittableRandom random = new SplittableRandom(2);
    try (FileInput input = new FileInput(Files.newByteChannel(file))) {
      assertThat(input.length()).isEqualTo(SIZE);
      for (int i = 0; i < 500; i++) {
        int from = random.nextInt(SIZE);
        byte[] part = new byte[random.nextInt(1, Math.min(40_000, SIZE - from) + 1)];
        input.seek(from);
        input.readFully(part, 0, part.length - 1);
        part[part.length - 1] = (byte) input.read();
        assertThat(part).isEqualTo(Arrays.copyOfRange(bytes, from, from + part.length));
        assertThat(input.getStreamPosition()).isEqualTo(from + part.length);
      }
      input.seek(SIZE);
      assertThat(input.read()).isEqualTo(-1);
      assertThat(input.read(new byte[3])).isEqualTo(-1);
      input.requireRead("a.bin");
    }
  }

  @Test
  void an_interruption_in_the_middle_is_told_as_what_it_is() throws IOException {
    try (FileInput input = new FileInput(Files.newByteChannel(file))) {
      input.readFully(new byte[10]);
      Thread.currentThread().interrupt();
      assertThatExceptionOfType(ClosedByInterruptException.class)
          .isThrownBy(() -> input.readFully(new byte[30_000]));
      assertThatExceptionOfType(ReadException.class)
          .isThrownBy(() -> input.requireRead("a.bin"))
          .withMessage("reading a.bin was interrupted");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void the_file_is_closed_with_it() throws IOException {
    SeekableByteChannel channel = Files.newByteChannel(file);
    new FileInput(channel).close();
    assertThat(channel.isOpen()).isFalse();
  }
}
