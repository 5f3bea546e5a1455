package org.lemart;

/** What is done to every pixel, as loops over the planes of a picture or of a region (3, n). */
final class HostLoops {
  private HostLoops() {}

  /** An affine map of colours, in float32, each pixel summed in one order. */
  static float[] affine(float[] colors, AffineColor map) {
    float[] out = new float[colors.length];
    for (int c = 0; c < 3; c++) {
      channel(colors, map, c, out);
    }
    return out;
  }

  private static void channel(float[] in, AffineColor map, int c, float[] out) {
    float red = (float) map.get(c, 0);
    float green = (float) map.get(c, 1);
    float blue = (float) map.get(c, 2);
    float offset = (float) map.get(c, 3);
    int plane = in.length / 3;
    int to = c * plane;
    for (int p = 0; p < plane; p++) {
      out[to + p] = in[p] * red + in[plane + p] * green + in[2 * plane + p] * blue + offset;
    }
  }

  static void clamp(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(0f, Math.min(1f, values[i]));
    }
  }

  /** {@code values + strength * (target - values)}, in place. */
  static void approach(float[] values, float[] target, float strength) {
    for (int i = 0; i < values.length; i++) {
      values[i] += (target[i] - values[i]) * strength;
    }
  }

  /**
   * {@code M*changed + (1-M)*I}, in place.
   *
   * @param mask (n), the same for the three planes
   */
  static void blend(float[] picture, float[] changed, float[] mask) {
    for (int c = 0; c < 3; c++) {
      blend(picture, changed, c * mask.length, mask);
    }
  }

  private static void blend(float[] picture, float[] changed, int at, float[] mask) {
    for (int i = 0; i < mask.length; i++) {
      picture[at + i] = changed[at + i] * mask[i] + picture[at + i] * (1 - mask[i]);
    }
  }

  /** The moments of a region; see {@link RegionMoments#of}. */
  static ColorStatistics moments(float[] colors, float[] mask) {
    return RegionMoments.statistics(sums(colors, mask), 0);
  }

  private static double[] sums(float[] x, float[] m) {
    double weight = 0;
    double sumR = 0;
    double sumG = 0;
    double sumB = 0;
    double rr = 0;
    double rg = 0;
    double rb = 0;
    double gg = 0;
    double gb = 0;
    double bb = 0;
    for (int p = 0; p < m.length; p++) {
      double w = m[p];
      double r = x[p];
      double g = x[m.length + p];
      double b = x[2 * m.length + p];
      weight += w;
      sumR += w * r;
      sumG += w * g;
      sumB += w * b;
      rr += w * r * r;
      rg += w * r * g;
      rb += w * r * b;
      gg += w * g * g;
      gb += w * g * b;
      bb += w * b * b;
    }
    return new double[] {weight, sumR, sumG, sumB, rr, rg, rb, rg, gg, gb, rb, gb, bb};
  }
}
