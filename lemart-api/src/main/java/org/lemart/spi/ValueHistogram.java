package org.lemart.spi;

/**
 * Weight and sum of values over 4096 equal bins of a range; values beyond it go to the outer bins.
 * For one thread at a time.
 */
public final class ValueHistogram {
  private static final int BINS = 4096;

  private final float low;
  private final float scale;
  private final double[] weight = new double[BINS];
  private final double[] sum = new double[BINS];

  /** Without values; {@code low} and {@code high} are the centres of the outer bins. */
  public ValueHistogram(float low, float high) {
    this.low = low;
    this.scale = (BINS - 1) / (high - low);
  }

  /** Number of bins. */
  public int bins() {
    return BINS;
  }

  /** The bin whose centre lies nearest. */
  public int bin(float value) {
    return (int) Math.max(0, Math.min(BINS - 1, (value - low) * scale + 0.5f));
  }

  /** Counts a value with a weight. */
  public void add(float value, double w) {
    int bin = bin(value);
    weight[bin] += w;
    sum[bin] += w * value;
  }

  /** Counts all that another of the same range has counted. */
  public void add(ValueHistogram other) {
    for (int i = 0; i < BINS; i++) {
      weight[i] += other.weight[i];
      sum[i] += other.sum[i];
    }
  }

  /** Whether the bin has any weight. */
  public boolean isFilled(int bin) {
    return weight[bin] > 0;
  }

  /** Whether no bin has any weight. */
  public boolean isEmpty() {
    return total() == 0;
  }

  /** Mean of the values in a filled bin: an 8-bit level that is alone in its bin stays exact. */
  public double mean(int bin) {
    return sum[bin] / weight[bin];
  }

  /** Share of all weight in each bin. */
  public double[] shares() {
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
