package org.lemart.models.classic;

import java.util.Arrays;

/** A piecewise linear curve of L that keeps black and white. */
final class ToneCurve {
  private static final double LEAST = 1;

  private final float[] in;
  private final float[] out;

  private ToneCurve(float[] in, float[] out) {
    this.in = in;
    this.out = out;
  }

  /** Through (from, to), both rising; points closer than 1 to the one before are left out. */
  static ToneCurve through(double[] from, double[] to) {
    float[] in = new float[from.length + 2];
    float[] out = new float[from.length + 2];
    int count = from[0] > LEAST ? 1 : 0;
    for (int i = 0; i < from.length; i++) {
      if (i == 0 || from[i] - in[count - 1] >= LEAST) {
        in[count] = (float) from[i];
        out[count++] = (float) to[i];
      }
    }
    if (in[count - 1] <= 100 - LEAST) {
      in[count] = 100;
      out[count++] = 100;
    }
    return new ToneCurve(Arrays.copyOf(in, count), Arrays.copyOf(out, count));
  }

  float at(float value) {
    if (value <= in[0]) {
      return out[0];
    }
    for (int i = 1; i < in.length; i++) {
      if (value <= in[i]) {
        float t = (value - in[i - 1]) / (in[i] - in[i - 1]);
        return out[i - 1] + t * (out[i] - out[i - 1]);
      }
    }
    return out[out.length - 1];
  }
}
