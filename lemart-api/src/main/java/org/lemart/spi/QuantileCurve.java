package org.lemart.spi;

/**
 * The curve that never falls and gives one histogram the quantiles of another. Piecewise linear
 * between the values of the filled bins, constant beyond. Immutable.
 */
public final class QuantileCurve {
  private final ValueHistogram bins;
  private final int[] knots;
  private final float[] in;
  private final float[] out;

  private QuantileCurve(ValueHistogram bins, int[] knots, float[] in, float[] out) {
    this.bins = bins;
    this.knots = knots;
    this.in = in;
    this.out = out;
  }

  /** From a histogram to another, neither empty. The first is kept and may not change. */
  public static QuantileCurve between(ValueHistogram from, ValueHistogram to) {
    return between(from, new Quantiles(to));
  }

  /** From a histogram, not empty, to given quantiles. The histogram is kept and may not change. */
  public static QuantileCurve between(ValueHistogram from, Quantiles target) {
    Quantiles source = new Quantiles(from);
    float[] in = new float[source.size()];
    float[] out = new float[source.size()];
    for (int i = 0; i < in.length; i++) {
      in[i] = (float) source.value(i);
      out[i] = (float) target.at(source.rank(i));
    }
    int[] knots = new int[from.bins()];
    int knot = -1;
    for (int bin = 0; bin < knots.length; bin++) {
      knot += from.isFilled(bin) ? 1 : 0;
      knots[bin] = knot;
    }
    return new QuantileCurve(from, knots, in, out);
  }

  /** The new value of one. */
  public float at(float value) {
    int knot = knots[bins.bin(value)];
    if (knot >= 0 && value < in[knot]) {
      knot--;
    }
    if (knot < 0) {
      return out[0];
    }
    if (knot == in.length - 1) {
      return out[knot];
    }
    float t = (value - in[knot]) / (in[knot + 1] - in[knot]);
    return out[knot] + Math.min(1, t) * (out[knot + 1] - out[knot]);
  }
}
