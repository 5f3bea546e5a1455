package org.lemart.train;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * 95 % intervals of a statistic over images by the percentile bootstrap (B. Efron, Bootstrap
 * methods: another look at the jackknife, 1979): as many images are drawn with replacement, again
 * and again, and the interval leaves out 2.5 % of the results on either side. It tells how far the
 * value depends on which images happened to be measured.
 *
 * @param resamples how often to draw, at least 20; 1000 is usual
 * @param seed what the draws depend on; all models are measured on the same draws
 */
public record Bootstrap(int resamples, long seed) {
  private static final double TAIL = 0.025;

  public Bootstrap {
    if (resamples < 20) {
      throw new IllegalArgumentException("resamples must be >= 20 but was " + resamples);
    }
  }

  /** From {@code low} to {@code high}. */
  public record Interval(double low, double high) {}

  /**
   * The interval of a statistic.
   *
   * @param images how many there are, at least 1
   * @param statistic the value over the images at these indices
   */
  public Interval interval(int images, ToDoubleFunction<int[]> statistic) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[resamples];
    int[] drawn = new int[images];
    for (int r = 0; r < resamples; r++) {
      for (int i = 0; i < images; i++) {
        drawn[i] = random.nextInt(images);
      }
      values[r] = statistic.applyAsDouble(drawn);
    }
    Arrays.sort(values);
    return new Interval(quantile(values, TAIL), quantile(values, 1 - TAIL));
  }

  private static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
