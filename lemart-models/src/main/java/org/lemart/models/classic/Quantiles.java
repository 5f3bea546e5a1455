package org.lemart.models.classic;

/**
 * The quantile function of a histogram, piecewise linear through (cumulative weight up to the
 * middle of a filled bin, mean of the bin); constant beyond the outer bins.
 */
final class Quantiles {
  private final double[] ranks;
  private final double[] values;

  /** Of a histogram that is not empty. */
  Quantiles(ValueHistogram histogram) {
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

  /** Number of filled bins. */
  int size() {
    return ranks.length;
  }

  /** Rank of filled bin i, in (0, 1). */
  double rank(int i) {
    return ranks[i];
  }

  /** Value of filled bin i. */
  double value(int i) {
    return values[i];
  }

  /** The value at a rank in [0, 1]. */
  double at(double rank) {
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
