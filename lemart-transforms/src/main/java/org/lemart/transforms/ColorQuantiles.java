package org.lemart.transforms;

import ai.djl.ndarray.NDArray;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.lemart.Mask;
import org.lemart.spi.Quantiles;
import org.lemart.spi.ValueHistogram;

/**
 * The histograms of a region's colours in Y'CbCr (JFIF), as quantiles at evenly spaced ranks from 0
 * to 1, each pixel weighted by its mask.
 *
 * @param y of luma in [0, 1], 2 to 1025 numbers that do not fall
 * @param cb of the blue difference in [-0.5, 0.5], likewise
 * @param cr of the red difference in [-0.5, 0.5], likewise
 */
public record ColorQuantiles(List<Double> y, List<Double> cb, List<Double> cr) {
  /** What an empty region counts as: mid grey. */
  public static final ColorQuantiles EMPTY =
      new ColorQuantiles(List.of(0.5, 0.5), List.of(0.0, 0.0), List.of(0.0, 0.0));

  private static final int STEPS = 64;
  private static final double ROUNDING = 1e5; // far below a level of 8 bits, and short as text

  public ColorQuantiles {
    y = requireQuantiles("y", y, 0, 1);
    cb = requireQuantiles("cb", cb, -0.5, 0.5);
    cr = requireQuantiles("cr", cr, -0.5, 0.5);
  }

  private static List<Double> requireQuantiles(
      String name, List<Double> values, double low, double high) {
    boolean rule = values.size() >= 2 && values.size() <= 1025;
    double before = low;
    for (double value : values) {
      rule &= value >= before && value <= high;
      before = value;
    }
    if (!rule) {
      String wanted = " must be 2 to 1025 numbers in [%s, %s] that do not fall but was %s";
      throw new IllegalArgumentException(name + String.format(wanted, low, high, values));
    }
    return List.copyOf(values);
  }

  /**
   * The quantiles of the masked pixels (white = region) of a picture; fully transparent ones do not
   * count.
   *
   * @throws org.lemart.HarmonizationException if the mask has another size
   */
  public static ColorQuantiles of(BufferedImage image, Mask mask) {
    return RegionRows.of(image, mask, new Counts()).quantiles();
  }

  /**
   * The quantiles of each image's region.
   *
   * @param images (N, 3, H, W) float32 in [0, 1]
   * @param masks (N, 1, H, W), 1 = region
   * @return N; {@link #EMPTY} where a mask is 0 everywhere
   */
  public static List<ColorQuantiles> of(NDArray images, NDArray masks) {
    return RegionRows.of(images, masks, Counts::new, Counts::quantiles);
  }

  Quantiles channel(int c) {
    return Quantiles.even(c == 0 ? y : c == 1 ? cb : cr);
  }

  /** Histograms of the three channels. */
  static final class Counts implements RegionRows {
    private final ValueHistogram[] channels = {
      new ValueHistogram(0, 1), new ValueHistogram(-0.5f, 0.5f), new ValueHistogram(-0.5f, 0.5f)
    };

    @Override
    public void add(float[][] rgb, float[] weights) {
      float[][] own = {rgb[0].clone(), rgb[1].clone(), rgb[2].clone()};
      Ycc.encode(own);
      addYcc(own, weights);
    }

    void addYcc(float[][] ycc, float[] weights) {
      for (int c = 0; c < 3; c++) {
        for (int i = 0; i < weights.length; i++) {
          if (weights[i] > 0) {
            channels[c].add(ycc[c][i], weights[i]);
          }
        }
      }
    }

    boolean isEmpty() {
      return channels[0].isEmpty();
    }

    ValueHistogram channel(int c) {
      return channels[c];
    }

    ColorQuantiles quantiles() {
      return isEmpty()
          ? EMPTY
          : new ColorQuantiles(
              even(channels[0], 0, 1), even(channels[1], -0.5, 0.5), even(channels[2], -0.5, 0.5));
    }

    private static List<Double> even(ValueHistogram histogram, double low, double high) {
      Quantiles quantiles = new Quantiles(histogram);
      List<Double> out = new ArrayList<>();
      for (int i = 0; i <= STEPS; i++) {
        double value = Math.round(quantiles.at(i / (double) STEPS) * ROUNDING) / ROUNDING;
        out.add(Math.max(low, Math.min(high, value)));
      }
      return out;
    }
  }
}
