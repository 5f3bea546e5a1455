package org.lemart.models.classic;

import java.awt.image.BufferedImage;
import org.lemart.Mask;
import org.lemart.spi.Lab;

/** Weight and mean CIELAB of the colours of background (0) and foreground (1), in 16^3 RGB bins. */
final class ColorBins implements RegionScan.Sink {
  private static final int SIDE = 16;

  private final double[][] weight = new double[2][SIDE * SIDE * SIDE];
  private final double[][][] sum = new double[2][3][SIDE * SIDE * SIDE];
  private float[][] lab = new float[3][0];

  private ColorBins() {}

  /** Streams the picture through once. */
  static ColorBins of(BufferedImage image, Mask mask) {
    ColorBins total = new ColorBins();
    RegionScan.run(image, mask, ColorBins::new).forEach(total::add);
    return total;
  }

  /** The filled bins of a region. */
  ColorCloud cloud(int region) {
    int count = 0;
    for (double w : weight[region]) {
      count += w > 0 ? 1 : 0;
    }
    double[][] colours = new double[count][3];
    double[] weights = new double[count];
    int i = 0;
    for (int bin = 0; bin < weight[region].length; bin++) {
      double w = weight[region][bin];
      if (w > 0) {
        for (int c = 0; c < 3; c++) {
          colours[i][c] = sum[region][c][bin] / w;
        }
        weights[i++] = w;
      }
    }
    return new ColorCloud(colours, weights);
  }

  @Override
  public void row(int y, float[][] rgb, float[][] weights, int width) {
    if (lab[0].length < width) {
      lab = new float[3][width];
    }
    Lab.encode(0, width, rgb, lab);
    for (int x = 0; x < width; x++) {
      int bin = (bin(rgb[0][x]) * SIDE + bin(rgb[1][x])) * SIDE + bin(rgb[2][x]);
      for (int region = 0; region < 2; region++) {
        double w = weights[region][x];
        if (w > 0) {
          weight[region][bin] += w;
          for (int c = 0; c < 3; c++) {
            sum[region][c][bin] += w * lab[c][x];
          }
        }
      }
    }
  }

  private static int bin(float value) {
    return Math.min(SIDE - 1, (int) (value * SIDE));
  }

  private void add(ColorBins other) {
    for (int region = 0; region < 2; region++) {
      for (int bin = 0; bin < weight[region].length; bin++) {
        weight[region][bin] += other.weight[region][bin];
        for (int c = 0; c < 3; c++) {
          sum[region][c][bin] += other.sum[region][c][bin];
        }
      }
    }
  }
}
