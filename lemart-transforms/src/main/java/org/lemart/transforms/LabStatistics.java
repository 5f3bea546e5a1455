package org.lemart.transforms;

import ai.djl.ndarray.NDArray;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.lemart.Mask;
import org.lemart.spi.Lab;

/**
 * Mean and standard deviation of a region's colours in CIELAB (sRGB, white D65), each pixel
 * weighted by its mask.
 *
 * @param mean of L in [0, 100], a and b
 * @param deviation of the same, at least 0
 */
public record LabStatistics(List<Double> mean, List<Double> deviation) {
  /** What an empty region counts as: mid grey without spread. */
  public static final LabStatistics EMPTY =
      new LabStatistics(List.of(50.0, 0.0, 0.0), List.of(0.0, 0.0, 0.0));

  public LabStatistics {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    if (mean.size() != 3) {
      throw new IllegalArgumentException("mean must hold 3 numbers but was " + mean);
    }
    if (deviation.size() != 3 || !deviation.stream().allMatch(d -> d >= 0)) {
      throw new IllegalArgumentException("deviation must be 3 numbers >= 0 but was " + deviation);
    }
  }

  /**
   * The statistics of the masked pixels (white = region) of a picture; fully transparent ones do
   * not count.
   *
   * @throws org.lemart.HarmonizationException if the mask has another size
   */
  public static LabStatistics of(BufferedImage image, Mask mask) {
    return RegionRows.of(image, mask, new Sums()).statistics();
  }

  /**
   * The statistics of each image's region.
   *
   * @param images (N, 3, H, W) float32 in [0, 1]
   * @param masks (N, 1, H, W), 1 = region
   * @return N statistics; {@link #EMPTY} where a mask is 0 everywhere
   */
  public static List<LabStatistics> of(NDArray images, NDArray masks) {
    return RegionRows.of(images, masks, Sums::new, Sums::statistics);
  }

  static final class Sums implements RegionRows {
    private double weight;
    private final double[] sum = new double[3];
    private final double[] squares = new double[3];

    @Override
    public void add(float[][] rgb, float[] weights) {
      float[][] lab = new float[3][weights.length];
      Lab.encode(0, weights.length, rgb, lab);
      addLab(lab, weights);
    }

    void addLab(float[][] lab, float[] weights) {
      for (int i = 0; i < weights.length; i++) {
        double w = weights[i];
        weight += w;
        for (int c = 0; c < 3; c++) {
          sum[c] += w * lab[c][i];
          squares[c] += w * lab[c][i] * lab[c][i];
        }
      }
    }

    LabStatistics statistics() {
      if (weight == 0) {
        return EMPTY;
      }
      List<Double> mean = new ArrayList<>();
      List<Double> deviation = new ArrayList<>();
      for (int c = 0; c < 3; c++) {
        double m = sum[c] / weight;
        mean.add(m);
        deviation.add(Math.sqrt(Math.max(0, squares[c] / weight - m * m)));
      }
      return new LabStatistics(mean, deviation);
    }
  }
}
