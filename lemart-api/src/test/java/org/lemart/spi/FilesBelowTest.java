package org.lemart.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.HarmonizationException;

class FilesBelowTest {
  @TempDir Path folder;
  private Path first;
  private Path second;

  @BeforeEach
  void makeFiles() throws IOException {
    first = Files.createFile(Files.createDirectories(folder.resolve("a/in")).resolve("1.png"));
    second = Files.createFile(Files.createDirectory(folder.resolve("b")).resolve("2.png"));
  }

  @Test
  void files_come_in_the_order_of_their_paths_without_the_folders_left_out() {
    assertThat(FilesBelow.of(folder)).containsExactly(first, second);
    assertThat(FilesBelow.of(folder, place -> place.endsWith("in"))).containsExactly(second);
    assertThat(FilesBelow.of(folder, folder::equals)).isEmpty();
  }

  @Test
  void a_folder_below_that_cannot_be_read_is_passed_over_and_the_folder_itself_refused()
      throws IOException {
    assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
    Path closed = first.getParent();
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    try {
      assumeThat(Files.isReadable(closed)).as("not run by root").isFalse();
      assertThat(FilesBelow.of(folder)).containsExactly(second);
      assertThatExceptionOfType(HarmonizationException.class)
          .isThrownBy(() -> FilesBelow.of(closed))
          .withMessageStartingWith(closed + ": cannot be listed");
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }
  }
}
