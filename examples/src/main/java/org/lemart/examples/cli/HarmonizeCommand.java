package org.lemart.examples.cli;

import java.awt.image.BufferedImage;
import java.util.concurrent.Callable;
import org.lemart.Composite;
import org.lemart.Harmonizer;
import org.lemart.Mask;
import org.lemart.spi.ImageFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

  @Mixin PictureAndMask files;

  @Mixin OutputFile result;

  @Mixin ModelChoice model;

  @Mixin EdgeOptions edge;

  @Option(
      names = "--invert",
      description = "Take black as foreground: fits the background to the object.")
  boolean invert;

  @Override
  public Integer call() {
    ImageFiles.requireWritable(result.output);
    BufferedImage image = ImageFiles.read(files.composite);
    Mask given = Pictures.readMask(files.mask, image, files.composite);
    Mask region = invert ? given.invert() : given;
    try (Harmonizer harmonizer = model.open()) {
      BufferedImage harmonized = edge.harmonize(harmonizer, image, region);
      result.write(edge.soften(new Composite(harmonized, region), image).image());
    }
    Pictures.explain(region, files.mask, spec.commandLine().getErr());
    return 0;
  }
}
