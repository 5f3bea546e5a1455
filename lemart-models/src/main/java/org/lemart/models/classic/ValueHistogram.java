package org.lemart.models.classic;

/** Weight and sum of values over equal bins of a range; values beyond it go to the outer bins. */
final class ValueHistogram {
  private static final int BINS = 4096;

  private final float low;
  private final float scale;
  private final double[] weight = new double[BINS];
  private final double[] sum = new double[BINS];

  ValueHistogram(float low, float high) {
    this.low = low;
    this.scale = (BINS - 1) / (high - low);
  }

  int bins() {
    return BINS;
  }

  /** The bin whose centre lies nearest. */
  int bin(float value) {
    return (int) Math.max(0, Math.min(BINS - 1, (value - low) * scale + 0.5f));
  }

  void add(float value, double w) {
    int bin = bin(value);
    weight[bin] += w;
    sum[bin] += w * value;
  }

  void add(ValueHistogram other) {
    for (int i = 0; i < BINS; i++) {
      weight[i] += other.weight[i];
      sum[i] += other.sum[i];
    }
  }

  boolean isFilled(int bin) {
    return weight[bin] > 0;
  }

  boolean isEmpty() {
    return total() == 0;
  }

  /** Mean of the values in a filled bin: an 8-bit level that is alone in its bin stays exact. */
  double mean(int bin) {
    return sum[bin] / weight[bin];
  }

  /** Share of all weight in each bin. */
  double[] shares() {
    double total = total();
    double[] shares = new double[BINS];
    for (int i = 0; i < BINS; i++) {
      shares[i] = weight[i] / total;
    }
    return shares;
  }

  private double total() {
    double total = 0;
    for (double w : weight) {
      total += w;
    }
    return total;
  }
}
