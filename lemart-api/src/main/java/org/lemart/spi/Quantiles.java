package org.lemart.spi;

import java.util.List;

/**
 * A quantile function, piecewise linear. That of a histogram goes through (cumulative weight up to
 * the middle of a filled bin, mean of the bin), and is constant beyond the outer bins. Immutable.
 */
public final class Quantiles {
  private final double[] ranks;
  private final double[] values;

  /** Of a histogram that is not empty. */
  public Quantiles(ValueHistogram histogram) {
    double[] shares = histogram.shares();
    int count = 0;
    for (int bin = 0; bin < shares.length; bin++) {
      count += histogram.isFilled(bin) ? 1 : 0;
    }
    ranks = new double[count];
    values = new double[count];
    double below = 0;
    int i = 0;
    for (int bin = 0; bin < shares.length; bin++) {
      if (histogram.isFilled(bin)) {
        ranks[i] = below + shares[bin] / 2;
        values[i++] = histogram.mean(bin);
        below += shares[bin];
      }
    }
  }

  private Quantiles(double[] ranks, double[] values) {
    this.ranks = ranks;
    this.values = values;
  }

  /** Through values at evenly spaced ranks from 0 to 1, at least two, that do not fall. */
  public static Quantiles even(List<Double> values) {
    double[] ranks = new double[values.size()];
    for (int i = 0; i < ranks.length; i++) {
      ranks[i] = i / (ranks.length - 1.0);
    }
    return new Quantiles(ranks, values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Number of points it goes through. */
  public int size() {
    return ranks.length;
  }

  /** Rank of point i, in [0, 1]. */
  public double rank(int i) {
    return ranks[i];
  }

  /** Value of point i. */
  public double value(int i) {
    return values[i];
  }

  /** The value at a rank in [0, 1]. */
  public double at(double rank) {
    int last = ranks.length - 1;
    if (rank <= ranks[0]) {
      return values[0];
    }
    if (rank >= ranks[last]) {
      return values[last];
    }
    int low = 0;
    int high = last;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (ranks[middle] <= rank) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double t = (rank - ranks[low]) / (ranks[high] - ranks[low]);
    return values[low] + t * (values[high] - values[low]);
  }
}
