package org.lemart.examples.cli;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lemart.Composite;
import org.lemart.Harmonizer;
import org.lemart.Mask;
import org.lemart.spi.ImageFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lemart harmonize}. */
@Command(
    name = "harmonize",
    description = {
      "Fits the foreground of a composite to its background.",
      "Pixels where the mask is black stay as they are, to the bit."
    })
final class HarmonizeCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "COMPOSITE", description = "Picture: png, jpg, tif, webp, bmp or gif.")
  Path composite;

  @Parameters(
      paramLabel = "MASK",
      description =
          "Picture of the same size: white = foreground, black = background, grey = soft edge;"
              + " a cut-out with transparency works too.")
  Path mask;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      required = true,
      description = "Result: .png, .jpg, .tif or .bmp.")
  Path output;

  @Option(
      names = {"-m", "--model"},
      paramLabel = "NAME|FILE",
      defaultValue = "swinih",
      description = "A name from 'lemart models' or a .safetensors file (default: swinih).")
  String model;

  @Mixin ModelOptions options;

  @Mixin EdgeOptions edge;

  @Mixin OutputOptions writing;

  @Option(
      names = "--invert",
      description = "Take black as foreground: fits the background to the object.")
  boolean invert;

  @Override
  public Integer call() {
    ImageFiles.requireWritable(output);
    BufferedImage image = ImageFiles.read(composite);
    Mask given = Pictures.readMask(mask, image, composite);
    Mask region = invert ? given.invert() : given;
    try (Harmonizer harmonizer = options.open(model)) {
      BufferedImage result = edge.harmonize(harmonizer, image, region);
      writing.write(edge.soften(new Composite(result, region), image).image(), output);
    }
    Pictures.explain(region, mask, spec.commandLine().getErr());
    return 0;
  }
}
