package org.lemart.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.HarmonizationException;

class OutputFolderTest {
  private static final String PART = ".0f0f0f0f-1111-2222-3333-444444444444.part";

  @TempDir Path temporary;
  private Path out;

  @BeforeEach
  void make() throws IOException {
    out = Files.createDirectory(temporary.resolve("out"));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need a privilege there")
  void what_a_killed_call_left_is_removed_through_a_symbolic_link_too() throws IOException {
    Path part = Files.writeString(out.resolve(PART), "half");
    Path link = Files.createSymbolicLink(temporary.resolve("link"), out);

    OutputFolder.open(link).close();

    assertThat(part).doesNotExist();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need a privilege there")
  void links_below_the_folder_are_not_followed() throws IOException {
    Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
    Path part = Files.writeString(elsewhere.resolve(PART), "half");
    Files.createSymbolicLink(out.resolve("link"), elsewhere);

    OutputFolder.open(out).close();

    assertThat(part).exists();
  }

  /** A video takes minutes. */
  @Test
  void a_large_file_in_the_making_is_left_alone() throws IOException {
    Path video = out.resolve("video.mp4");
    try (SafeOutput.Part part = SafeOutput.begin(video)) {
      Files.writeString(part.path(), "frames");
      OutputFolder.open(out).close();
      part.commit();
    }
    assertThat(video).hasContent("frames");

    Path picture = out.resolve("large.tif");
    SafeOutput.writeLarge(
        picture,
        stream -> {
          OutputFolder.open(out).close();
          stream.write(7);
        });
    assertThat(picture).hasBinaryContent(new byte[] {7});
  }

  @Test
  void a_large_file_that_nobody_wrote_to_for_a_day_is_removed() throws IOException {
    Path left = Files.writeString(out.resolve(PART.replace(".part", ".large.part")), "half");
    Instant now = Instant.now();
    Files.setLastModifiedTime(left, FileTime.from(now.minus(Duration.ofHours(23))));
    OutputFolder.open(out).close();
    assertThat(left).exists();
    Files.setLastModifiedTime(left, FileTime.from(now.minus(Duration.ofHours(25))));
    OutputFolder.open(out).close();
    assertThat(left).doesNotExist();
  }

  @Test
  void a_folder_that_cannot_be_read_is_passed_over() throws IOException {
    assumeThat(out.getFileSystem().supportedFileAttributeViews()).contains("posix");
    Path closed = Files.createDirectory(out.resolve("lost+found"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    assumeThat(Files.isReadable(closed)).as("not run by root").isFalse();
    try (OutputFolder folder = OutputFolder.open(out)) {
      assertThat(folder.has(Path.of("a.png"))).isFalse();
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void one_call_at_a_time_and_the_next_after_it() {
    try (OutputFolder first = OutputFolder.open(out)) {
      assertThat(first.file(Path.of("a.png"))).isEqualTo(out.resolve("a.png"));
      assertThatExceptionOfType(HarmonizationException.class)
          .isThrownBy(() -> OutputFolder.open(out))
          .withMessage("output " + out + " is being written by another call");
    }
    OutputFolder.open(out).close();
    assertThat(out).isEmptyDirectory();
  }
}
