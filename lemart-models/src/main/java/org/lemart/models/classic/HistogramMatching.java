package org.lemart.models.classic;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.lemart.Mask;
import org.lemart.models.internal.ColorMap;
import org.lemart.spi.QuantileCurve;
import org.lemart.spi.ValueHistogram;

/**
 * Histogram matching (R. C. Gonzalez and R. E. Woods, "Digital Image Processing", 1992): a curve
 * for each of red, green and blue, sRGB-encoded, that gives the foreground the quantiles of the
 * background. 4096 bins that keep the mean of their values, so levels of 8 bits are exact and
 * levels of 16 bits are interpolated.
 */
final class HistogramMatching {
  private HistogramMatching() {}

  static Optional<Supplier<ColorMap>> fit(BufferedImage image, Mask mask) {
    Counts counts = new Counts();
    RegionScan.run(image, mask, Counts::new).forEach(counts::add);
    if (counts.of[0].isEmpty() || counts.of[3].isEmpty()) {
      return Optional.empty();
    }
    List<QuantileCurve> curves = new ArrayList<>();
    for (int c = 0; c < 3; c++) {
      curves.add(QuantileCurve.between(counts.of[3 + c], counts.of[c]));
    }
    return Optional.of(
        () ->
            (y, from, to, rgb, out) -> {
              for (int c = 0; c < 3; c++) {
                QuantileCurve curve = curves.get(c);
                for (int x = from; x < to; x++) {
                  out[c][x] = curve.at(rgb[c][x]);
                }
              }
            });
  }

  /** Red, green, blue of the background, then of the foreground. */
  private static final class Counts implements RegionScan.Sink {
    private final ValueHistogram[] of = new ValueHistogram[6];

    Counts() {
      for (int i = 0; i < of.length; i++) {
        of[i] = new ValueHistogram(0, 1);
      }
    }

    void add(Counts other) {
      for (int i = 0; i < of.length; i++) {
        of[i].add(other.of[i]);
      }
    }

    @Override
    public void row(int y, float[][] rgb, float[][] weights, int width) {
      for (int i = 0; i < of.length; i++) {
        for (int x = 0; x < width; x++) {
          if (weights[i / 3][x] > 0) {
            of[i].add(rgb[i % 3][x], weights[i / 3][x]);
          }
        }
      }
    }
  }
}
