package org.lemart.models.classic;

import java.awt.image.BufferedImage;
import org.lemart.Mask;
import org.lemart.models.internal.RowBands;
import org.lemart.spi.Lab;
import org.lemart.spi.PixelRows;

/** Weight, sum and sum of squares of the CIELAB channels, of foreground and of background. */
final class RegionMoments {
  /** Deviations below this, of L from 0 to 100, are those of a flat area. */
  private static final double FLAT = 1e-3;

  private final double[] weight = new double[2];
  private final double[][] sum = new double[2][3];
  private final double[][] squares = new double[2][3];

  private RegionMoments() {}

  /** Streams the picture through; each pixel counts by its alpha. */
  static RegionMoments of(BufferedImage image, Mask mask) {
    RegionMoments total = new RegionMoments();
    RowBands.map(image.getHeight(), (from, to) -> ofRows(image, mask, from, to))
        .forEach(total::add);
    return total;
  }

  boolean hasForeground() {
    return weight[1] > 0;
  }

  boolean hasBackground() {
    return weight[0] > 0;
  }

  /** Ratio of the deviations; 1 where the foreground is flat. */
  float[] scale() {
    float[] scale = new float[3];
    for (int c = 0; c < 3; c++) {
      double deviation = deviation(1, c);
      scale[c] = deviation < FLAT ? 1 : (float) (deviation(0, c) / deviation);
    }
    return scale;
  }

  /** What to add after scaling, so that the means agree. */
  float[] shift(float[] scale) {
    float[] shift = new float[3];
    for (int c = 0; c < 3; c++) {
      shift[c] = (float) (mean(0, c) - scale[c] * mean(1, c));
    }
    return shift;
  }

  private static RegionMoments ofRows(BufferedImage image, Mask mask, int from, int to) {
    RegionMoments moments = new RegionMoments();
    PixelRows rows = PixelRows.of(image);
    float[][] rgb = {rows.red(), rows.green(), rows.blue()};
    float[][] lab = new float[3][rows.width()];
    float[] inside = new float[rows.width()];
    for (int y = from; y < to; y++) {
      rows.load(y);
      mask.readRow(y, inside);
      Lab.encode(0, rows.width(), rgb, lab);
      for (int x = 0; x < rows.width(); x++) {
        double alpha = rows.alpha()[x];
        moments.add(1, alpha * inside[x], lab, x);
        moments.add(0, alpha * (1 - inside[x]), lab, x);
      }
    }
    return moments;
  }

  private void add(int region, double w, float[][] lab, int x) {
    if (w > 0) {
      weight[region] += w;
      for (int c = 0; c < 3; c++) {
        double value = lab[c][x];
        sum[region][c] += w * value;
        squares[region][c] += w * value * value;
      }
    }
  }

  private void add(RegionMoments other) {
    for (int region = 0; region < 2; region++) {
      weight[region] += other.weight[region];
      for (int c = 0; c < 3; c++) {
        sum[region][c] += other.sum[region][c];
        squares[region][c] += other.squares[region][c];
      }
    }
  }

  private double mean(int region, int c) {
    return sum[region][c] / weight[region];
  }

  private double deviation(int region, int c) {
    double mean = mean(region, c);
    return Math.sqrt(Math.max(0, squares[region][c] / weight[region] - mean * mean));
  }
}
