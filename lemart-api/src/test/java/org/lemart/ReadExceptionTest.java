package org.lemart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.spi.ImageFiles;
import org.lemart.spi.PictureStrips;

class ReadExceptionTest {
  @TempDir Path folder;

  @Test
  void a_good_picture_read_by_an_interrupted_thread_is_not_called_damaged() {
    Path file = folder.resolve("a.png");
    ImageFiles.write(TestPictures.random("type 5", 30, 20, 1), file);
    assertInterrupted(file, () -> ImageFiles.read(file));
    assertInterrupted(file, () -> Mask.of(file));
    assertInterrupted(file, () -> PictureStrips.open(file));
    assertThat(ImageFiles.read(file).getWidth()).isEqualTo(30);
  }

  private static void assertInterrupted(Path file, ThrowingCallable reading) {
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(ReadException.class)
        .isThrownBy(reading)
        .withMessage("reading " + file + " was interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void a_file_system_that_fails_is_told_from_a_damaged_picture() throws IOException {
    Path damaged = Files.write(folder.resolve("a.png"), new byte[99]);
    assertThatExceptionOfType(HarmonizationException.class)
        .isThrownBy(() -> ImageFiles.read(damaged))
        .isNotInstanceOf(ReadException.class);

    Path failing = Path.of("/proc/self/mem"); // Linux: nothing lies at 0
    assumeThat(failing).exists();
    for (ThrowingCallable reading :
        List.<ThrowingCallable>of(
            () -> ImageFiles.read(failing), () -> ImageFiles.isJpeg(failing))) {
      assertThatExceptionOfType(ReadException.class)
          .isThrownBy(reading)
          .withMessage(failing + " cannot be read: Input/output error");
    }
  }

  @Test
  void the_reason_is_told_once_and_without_the_files_name() {
    assertReason(new FileSystemException("a.png", null, "Too many open files"));
    assertReason(new IOException("Too many open files"));
    assertThat(ReadException.of("a.tar!b.png", new NoSuchFileException("a.tar")))
        .hasMessage("a.tar!b.png cannot be read: java.nio.file.NoSuchFileException: a.tar");
  }

  private static void assertReason(IOException failure) {
    assertThat(ReadException.of("a.png", failure))
        .hasMessage("a.png cannot be read: Too many open files")
        .hasCause(failure);
  }
}
