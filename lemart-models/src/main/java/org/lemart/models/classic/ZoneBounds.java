package org.lemart.models.classic;

import java.awt.image.BufferedImage;
import java.util.Optional;
import org.lemart.Mask;
import org.lemart.spi.Lab;
import org.lemart.spi.Quantiles;
import org.lemart.spi.ValueHistogram;

/** Where the zones of each region end: the quartiles of its L. */
final class ZoneBounds {
  private final ValueHistogram bins = new ValueHistogram(0, 100);
  private final int[][] edges = new int[2][];

  private ZoneBounds(Lightness lightness) {
    for (int region = 0; region < 2; region++) {
      Quantiles quantiles = new Quantiles(lightness.of[region]);
      edges[region] =
          new int[] {bins.bin((float) quantiles.at(0.25)), bins.bin((float) quantiles.at(0.75))};
    }
  }

  /** Streams the picture through once; empty if no foreground or no background is visible. */
  static Optional<ZoneBounds> of(BufferedImage image, Mask mask) {
    Lightness total = new Lightness();
    for (Lightness band : RegionScan.run(image, mask, Lightness::new)) {
      total.of[0].add(band.of[0]);
      total.of[1].add(band.of[1]);
    }
    return total.of[0].isEmpty() || total.of[1].isEmpty()
        ? Optional.empty()
        : Optional.of(new ZoneBounds(total));
  }

  /** 0 = shadows, the darkest quarter; 1 = midtones; 2 = highlights, the brightest quarter. */
  int zone(int region, float lightness) {
    int bin = bins.bin(lightness);
    return bin < edges[region][0] ? 0 : bin > edges[region][1] ? 2 : 1;
  }

  private static final class Lightness implements RegionScan.Sink {
    private final ValueHistogram[] of = {new ValueHistogram(0, 100), new ValueHistogram(0, 100)};

    @Override
    public void row(int y, float[][] rgb, float[][] weights, int width) {
      for (int x = 0; x < width; x++) {
        float luminance =
            0.2126f * Lab.linear(rgb[0][x])
                + 0.7152f * Lab.linear(rgb[1][x])
                + 0.0722f * Lab.linear(rgb[2][x]);
        float lightness = Lab.lightness(luminance);
        for (int region = 0; region < 2; region++) {
          if (weights[region][x] > 0) {
            of[region].add(lightness, weights[region][x]);
          }
        }
      }
    }
  }
}
