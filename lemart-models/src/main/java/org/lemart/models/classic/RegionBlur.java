package org.lemart.models.classic;

import org.lemart.models.internal.RowBands;

/**
 * Blurs the values of a region without looking outside it: the weighted mean under a binomial
 * window (1 4 6 4 1, across and down), its taps a distance apart ("à trous").
 */
final class RegionBlur {
  private static final float[] TAPS = {1, 4, 6, 4, 1};

  private final int width;
  private final int height;
  private final float[] weights;

  /** The region of the given weights, row by row. */
  RegionBlur(int width, float[] weights) {
    this.width = width;
    this.height = weights.length / width;
    this.weights = weights;
  }

  /** Blurred values; 0 where the region has no weight. */
  float[] apply(float[] values, int distance) {
    float[] sums = new float[values.length];
    float[] totals = new float[values.length];
    RowBands.run(
        height,
        (from, to) -> {
          for (int y = from; y < to; y++) {
            across(values, y * width, distance, sums, totals);
          }
        });
    float[] out = new float[values.length];
    RowBands.run(
        height,
        (from, to) -> {
          for (int y = from; y < to; y++) {
            down(sums, totals, y, distance, out);
          }
        });
    return out;
  }

  private void across(float[] values, int row, int distance, float[] sums, float[] totals) {
    for (int x = 0; x < width; x++) {
      float sum = 0;
      float total = 0;
      for (int k = 0; k < TAPS.length; k++) {
        int at = x + (k - 2) * distance;
        if (at >= 0 && at < width) {
          float weight = TAPS[k] * weights[row + at];
          sum += weight * values[row + at];
          total += weight;
        }
      }
      sums[row + x] = sum;
      totals[row + x] = total;
    }
  }

  private void down(float[] sums, float[] totals, int y, int distance, float[] out) {
    for (int i = y * width; i < (y + 1) * width; i++) {
      if (weights[i] > 0) {
        float sum = 0;
        float total = 0;
        for (int k = 0; k < TAPS.length; k++) {
          int row = y + (k - 2) * distance;
          if (row >= 0 && row < height) {
            int at = i + (k - 2) * distance * width;
            sum += TAPS[k] * sums[at];
            total += TAPS[k] * totals[at];
          }
        }
        out[i] = sum / total;
      }
    }
  }
}
