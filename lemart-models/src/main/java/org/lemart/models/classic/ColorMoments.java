package org.lemart.models.classic;

import java.awt.image.BufferedImage;
import java.util.List;
import org.lemart.Mask;

/** Weight, sum and sums of products of sRGB-encoded RGB, of background (0) and foreground (1). */
final class ColorMoments implements RegionScan.Sink {
  private final double[] weight = new double[2];
  private final double[][] sum = new double[2][3];
  private final double[][][] products = new double[2][3][3];

  /** Of the whole picture; each pixel counts by its alpha. */
  static ColorMoments of(BufferedImage image, Mask mask) {
    List<ColorMoments> bands = RegionScan.run(image, mask, ColorMoments::new);
    ColorMoments total = new ColorMoments();
    bands.forEach(total::add);
    return total;
  }

  boolean hasBoth() {
    return weight[0] > 0 && weight[1] > 0;
  }

  double mean(int region, int c) {
    return sum[region][c] / weight[region];
  }

  double[][] covariance(int region) {
    double[][] covariance = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        covariance[i][j] =
            products[region][i][j] / weight[region] - mean(region, i) * mean(region, j);
      }
    }
    return covariance;
  }

  @Override
  public void row(int y, float[][] rgb, float[][] weights, int width) {
    for (int region = 0; region < 2; region++) {
      for (int x = 0; x < width; x++) {
        if (weights[region][x] > 0) {
          add(region, weights[region][x], rgb, x);
        }
      }
    }
  }

  private void add(int region, double w, float[][] rgb, int x) {
    weight[region] += w;
    for (int i = 0; i < 3; i++) {
      double value = w * rgb[i][x];
      sum[region][i] += value;
      for (int j = 0; j < 3; j++) {
        products[region][i][j] += value * rgb[j][x];
      }
    }
  }

  private void add(ColorMoments other) {
    for (int region = 0; region < 2; region++) {
      weight[region] += other.weight[region];
      for (int i = 0; i < 3; i++) {
        sum[region][i] += other.sum[region][i];
        for (int j = 0; j < 3; j++) {
          products[region][i][j] += other.products[region][i][j];
        }
      }
    }
  }
}
