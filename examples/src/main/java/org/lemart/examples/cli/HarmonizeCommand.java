package org.lemart.examples.cli;

import java.awt.image.BufferedImage;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.lemart.Composite;
import org.lemart.Harmonizer;
import org.lemart.LargePicture;
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
      "Pixels where the mask is black stay as they are, to the bit.",
      "Pictures of 40 million pixels and more go through memory in strips."
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

  @Mixin StripOptions strips;

  @Override
  public Integer call() {
    ImageFiles.requireWritable(result.output);
    if (strips.wanted(files, result, edge, model)) {
      return inStrips();
    }
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

  private int inStrips() {
    PrintWriter err = spec.commandLine().getErr();
    LargePicture picture = LargePicture.of(files.composite, files.mask);
    picture = invert ? picture.invert() : picture;
    picture = result.options.quality == null ? picture : picture.quality(result.options.quality);
    Counter counter = new Counter(err);
    try (Harmonizer harmonizer = model.open()) {
      LargePicture.Found found =
          picture
              .progress(share -> counter.onImage((int) (100 * share), 100))
              .harmonize(harmonizer, result.output);
      Pictures.explain(found, files.mask, err);
    }
    return 0;
  }
}
