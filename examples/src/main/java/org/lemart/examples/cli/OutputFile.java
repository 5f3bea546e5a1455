package org.lemart.examples.cli;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The one picture that a command writes. */
final class OutputFile {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      required = true,
      description = "Result: .png, .jpg, .tif or .bmp.")
  Path output;

  @Mixin OutputOptions options;

  void write(BufferedImage image) {
    options.write(image, output);
  }
}
