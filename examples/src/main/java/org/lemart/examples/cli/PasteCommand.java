package org.lemart.examples.cli;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lemart.Composite;
import org.lemart.HarmonizationException;
import org.lemart.Harmonizer;
import org.lemart.Layers;
import org.lemart.spi.ImageFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lemart paste}. */
@Command(
    name = "paste",
    description = "Pastes a cut-out on a background and fits it to that background.")
final class PasteCommand implements Callable<Integer> {
  @Parameters(paramLabel = "BACKGROUND", description = "Picture to paste on.")
  Path background;

  @Parameters(
      paramLabel = "CUTOUT",
      description = "Picture with transparency (png, tif, webp): what is opaque is pasted.")
  Path cutout;

  @Mixin OutputFile result;

  @Option(
      names = "--at",
      paramLabel = "X,Y",
      converter = Position.Converter.class,
      description = "Where the cut-out's upper left corner goes, in pixels (default: centred).")
  @Nullable Position at;

  @Option(
      names = "--width",
      paramLabel = "W",
      converter = Values.Count.class,
      description = "Width of the cut-out in the result, in pixels (default: its own).")
  @Nullable Integer width;

  @Mixin ModelChoice model;

  @Mixin EdgeOptions edge;

  @Option(
      names = "--composite",
      paramLabel = "FILE",
      description = "Also write the picture as pasted, not harmonized.")
  @Nullable Path composite;

  @Option(
      names = "--mask",
      paramLabel = "FILE",
      description = "Also write the mask: white = foreground.")
  @Nullable Path mask;

  @Override
  public Integer call() {
    for (@Nullable Path file : new @Nullable Path[] {result.output, composite, mask}) {
      if (file != null) {
        ImageFiles.requireWritable(file);
      }
    }
    BufferedImage under = ImageFiles.read(background);
    Composite pasted = paste(under, readCutout());
    BufferedImage harmonized;
    try (Harmonizer harmonizer = model.open()) {
      harmonized = edge.harmonize(harmonizer, pasted.image(), pasted.mask());
    }
    // feathered last: networks go by the edge
    Composite soft = edge.soften(new Composite(harmonized, pasted.mask()), under);
    if (composite != null) {
      result.options.write(edge.soften(pasted, under).image(), composite);
    }
    if (mask != null) {
      result.options.write(soft.mask().toImage(), mask);
    }
    result.write(soft.image());
    return 0;
  }

  private BufferedImage readCutout() {
    BufferedImage image = ImageFiles.read(cutout);
    if (image.getColorModel().hasAlpha()) {
      return edge.decontaminate ? Layers.decontaminate(image) : image;
    }
    throw new HarmonizationException(
        "cut-out " + cutout + " must have transparency that says what to paste but has none");
  }

  private Composite paste(BufferedImage under, BufferedImage object) {
    int wide = width == null ? object.getWidth() : width;
    double high = object.getHeight() * (wide / (double) object.getWidth());
    Position corner =
        at != null
            ? at
            : new Position(
                (under.getWidth() - wide) / 2, (int) Math.round((under.getHeight() - high) / 2));
    return Composite.paste(under, object, corner.x(), corner.y(), wide);
  }
}
