package org.lemart.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.IIOException;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.HarmonizationException;

class SafeOutputTest {
  @TempDir Path folder;

  private interface Writing {
    void write(Path file, SafeOutput.Content content);
  }

  @Test
  void aDiskThatIsFullInTheMiddleLeavesNothingAndIsNamedWithTheFile() throws IOException {
    List<Writing> both = List.of(SafeOutput::write, SafeOutput::writeLarge);
    for (Writing writing : both) {
      Path file = folder.resolve("picture.png");
      assertThatExceptionOfType(HarmonizationException.class)
          .isThrownBy(() -> writing.write(file, SafeOutputTest::untilFull))
          .withMessage("cannot write " + file + ": No space left on device");
      assertThat(content()).isEmpty();
    }
  }

  @Test
  void aFileThatWasThereBeforeSurvivesAFullDisk() throws IOException {
    Path file = Files.writeString(folder.resolve("manifest.jsonl"), "old");
    assertThatExceptionOfType(HarmonizationException.class)
        .isThrownBy(() -> SafeOutput.write(file, SafeOutputTest::untilFull));
    assertThat(content()).containsExactly(file);
    assertThat(file).hasContent("old");

    SafeOutput.writeText(file, "new");
    assertThat(content()).containsExactly(file);
    assertThat(file).hasContent("new");
  }

  private static void untilFull(ImageOutputStream stream) throws IOException {
    stream.write(new byte[100_000]);
    stream.flush();
    IOException full = new IOException("No space left on device");
    throw new IIOException("I/O error writing PNG file!", full);
  }

  private List<Path> content() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
