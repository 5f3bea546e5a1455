package org.lemart.spi;

/** The transfer curve of sRGB (IEC 61966-2-1). */
final class SrgbCurve {
  private SrgbCurve() {}

  /** Linear light to sRGB, in place. */
  static void encode(int from, int to, float[]... planes) {
    for (float[] plane : planes) {
      for (int x = from; x < to; x++) {
        plane[x] = (float) encode(plane[x]);
      }
    }
  }

  /** SRGB to linear light, in place. */
  static void decode(int from, int to, float[]... planes) {
    for (float[] plane : planes) {
      for (int x = from; x < to; x++) {
        plane[x] = (float) decode(plane[x]);
      }
    }
  }

  /** Linear light to sRGB; odd around 0. */
  static double encode(double linear) {
    double v = Math.abs(linear);
    double encoded = v <= 0.0031308 ? 12.92 * v : 1.055 * Math.pow(v, 1 / 2.4) - 0.055;
    return linear < 0 ? -encoded : encoded;
  }

  /** SRGB to linear light; odd around 0. */
  static double decode(double encoded) {
    double v = Math.abs(encoded);
    double linear = v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    return encoded < 0 ? -linear : linear;
  }
}
