package org.lemart.examples.cli;

import java.awt.image.BufferedImage;
import org.lemart.Composite;
import org.lemart.Harmonizer;
import org.lemart.Layers;
import org.lemart.Mask;
import picocli.CommandLine.Option;

/** How the edge of the foreground is treated. */
final class EdgeOptions {
  @Option(
      names = "--feather",
      paramLabel = "PX",
      defaultValue = "0",
      converter = Values.Pixels.class,
      description = "Soften the edge inwards over so many pixels (default: 0).")
  double feather;

  @Option(
      names = "--decontaminate",
      description =
          "Find the object's own colour where its edge is soft (hair, glass, motion blur), so that"
              + " no halo of the old or new background is left.")
  boolean decontaminate;

  BufferedImage harmonize(Harmonizer harmonizer, BufferedImage image, Mask mask) {
    if (!decontaminate) {
      return harmonizer.harmonize(image, mask);
    }
    Layers layers = Layers.split(image, mask);
    return layers.merge(harmonizer.harmonize(layers.foreground(), layers.region()));
  }

  /** Lets the picture behind shine through the edge. */
  Composite soften(Composite composite, BufferedImage behind) {
    return feather == 0 ? composite : composite.feather(behind, feather);
  }
}
