package org.lemart.examples.cli;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lemart.spi.ImageFiles;
import picocli.CommandLine.Option;

/** How results are written. */
final class OutputOptions {
  @Option(
      names = "--quality",
      paramLabel = "Q",
      converter = Values.Quality.class,
      description = "Of a JPEG, 1 to 100 (default: that of the input if it is a JPEG, else 95).")
  @Nullable Integer quality;

  void write(BufferedImage image, Path file) {
    if (quality == null) {
      ImageFiles.write(image, file);
    } else {
      ImageFiles.write(image, file, quality);
    }
  }
}
