package org.lemart.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.examples.Lemart;
import org.lemart.spi.ImageFiles;

/** Batches in processes of their own that are killed without a chance to clean up. */
class KilledBatchTest {
  private static final int COUNT = 24;
  private static final int FACTOR = 8;

  @TempDir Path folder;
  private Path pictures;

  @BeforeEach
  void makePictures() throws IOException {
    pictures = Files.createDirectory(folder.resolve("pictures"));
    Path mask = TestFiles.mask(folder.resolve("mask.png"));
    BufferedImage large = enlarged(ImageFiles.read(mask));
    for (int i = 0; i < COUNT; i++) {
      BufferedImage picture = TestFiles.picture(i, BufferedImage.TYPE_INT_RGB);
      ImageFiles.write(enlarged(picture), pictures.resolve(name(i)));
      ImageFiles.write(large, pictures.resolve(name(i).replace(".png", "_mask.png")));
    }
  }

  @Test
  void a_batch_that_was_killed_and_called_again_gives_the_files_of_one_never_stopped()
      throws Exception {
    Path whole = folder.resolve("whole");
    CommandRun.of("batch", pictures, "-o", whole, "-m", "reinhard").assertSuccess();

    Path killed = folder.resolve("killed");
    for (int outputs : List.of(1, 5, 9)) {
      kill(killed, outputs);
      for (Path file : outputs(killed)) {
        assertThat(file).hasSameBinaryContentAs(whole.resolve(file.getFileName()));
      }
    }
    Process last = start(killed);
    assertThat(last.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(last.exitValue()).isZero();

    for (int i = 0; i < COUNT; i++) {
      assertThat(killed.resolve(name(i))).hasSameBinaryContentAs(whole.resolve(name(i)));
    }
    try (Stream<Path> files = Files.list(killed)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .as("pictures and report, nothing unfinished")
          .hasSize(COUNT + 1)
          .allMatch(name -> name.endsWith(".png") || name.equals("report.csv"));
    }
  }

  /** Kills the process once the folder holds some outputs. */
  private void kill(Path output, int outputs) throws Exception {
    Process process = start(output);
    while (process.isAlive() && outputs(output).size() < outputs) {
      LockSupport.parkNanos(1_000_000);
    }
    process.destroyForcibly();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as("killed in the middle").isNotZero();
    assertThat(outputs(output)).hasSizeBetween(outputs, COUNT - 1);
  }

  private static List<Path> outputs(Path output) throws IOException {
    if (!Files.isDirectory(output)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(output)) {
      return files.filter(file -> file.toString().endsWith(".png")).toList();
    }
  }

  private Process start(Path output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dai.djl.offline=true",
            "-Djava.awt.headless=true",
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            Lemart.class.getName(),
            "batch",
            pictures.toString(),
            "-o",
            output.toString(),
            "-m",
            "reinhard",
            "--threads",
            "1");
    Path log = folder.resolve("log.txt");
    return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  private static String name(int index) {
    return String.format(Locale.ROOT, "p%02d.png", index);
  }

  /** Large enough that there is time to kill. */
  private static BufferedImage enlarged(BufferedImage image) {
    int width = image.getWidth() * FACTOR;
    int height = image.getHeight() * FACTOR;
    BufferedImage large = new BufferedImage(width, height, image.getType());
    Graphics2D graphics = large.createGraphics();
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    return large;
  }
}
