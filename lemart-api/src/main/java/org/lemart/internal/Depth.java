package org.lemart.internal;

import java.util.Arrays;

/**
 * How deep pixels lie in a mask: the Euclidean distance from a pixel's centre to that of the
 * nearest pixel with coverage 0, up to a limit (P. F. Felzenszwalb and D. P. Huttenlocher,
 * "Distance Transforms of Sampled Functions", 2012: first along the columns, then along the rows by
 * the lower envelope of parabolas). The border of the picture is no edge.
 */
public final class Depth {
  private final int width;
  private final int limit;
  private final char[] columns;
  private final int[] centres;
  private final double[] borders;

  /**
   * Of a mask.
   *
   * @param coverage row-major, 0 = outside
   * @param limit the most that is told apart, at least 1
   */
  public Depth(byte[] coverage, int width, int limit) {
    this.width = width;
    this.limit = limit;
    this.columns = new char[coverage.length];
    this.centres = new int[width];
    this.borders = new double[width + 1];
    int height = coverage.length / width;
    int[] run = new int[width];
    Arrays.fill(run, limit);
    for (int i = 0; i < coverage.length; i++) {
      int x = i % width;
      run[x] = coverage[i] == 0 ? 0 : Math.min(limit, run[x] + 1);
      columns[i] = (char) run[x];
    }
    Arrays.fill(run, limit);
    for (int i = width * height - 1; i >= 0; i--) {
      int x = i % width;
      run[x] = coverage[i] == 0 ? 0 : Math.min(limit, run[x] + 1);
      columns[i] = (char) Math.min(columns[i], run[x]);
    }
  }

  /** Depths of row y: 0 outside, at most the limit. */
  public void readRow(int y, double[] into) {
    int row = y * width;
    int last = -1;
    for (int x = 0; x < width; x++) {
      double border = Double.NEGATIVE_INFINITY;
      while (last >= 0) {
        border = crossing(row, centres[last], x);
        if (border > borders[last]) {
          break;
        }
        last--;
        border = Double.NEGATIVE_INFINITY;
      }
      last++;
      centres[last] = x;
      borders[last] = border;
    }
    borders[last + 1] = Double.POSITIVE_INFINITY;
    int k = 0;
    for (int x = 0; x < width; x++) {
      while (borders[k + 1] < x) {
        k++;
      }
      double across = x - centres[k];
      double down = columns[row + centres[k]];
      into[x] = Math.min(limit, Math.sqrt(across * across + down * down));
    }
  }

  /** Where the parabolas over two columns cross. */
  private double crossing(int row, int a, int b) {
    double heightA = (double) columns[row + a] * columns[row + a];
    double heightB = (double) columns[row + b] * columns[row + b];
    return (heightB + (double) b * b - heightA - (double) a * a) / (2.0 * (b - a));
  }
}
