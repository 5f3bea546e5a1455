package org.lemart.train;

/** CIELAB of 1976 under D65, from sRGB of 8 bits (IEC 61966-2-1). */
final class CieLab {
  private static final double[] LINEAR = new double[256];
  private static final double[][] TO_XYZ = {
    {0.4124564, 0.3575761, 0.1804375},
    {0.2126729, 0.7151522, 0.0721750},
    {0.0193339, 0.1191920, 0.9503041}
  };
  private static final double EDGE = Math.pow(6.0 / 29, 3);

  static {
    for (int i = 0; i < LINEAR.length; i++) {
      double v = i / 255.0;
      LINEAR[i] = v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }
  }

  private CieLab() {}

  /** L* in [0, 100], a*, b* of a colour 0xRRGGBB; greys have a* = b* = 0. */
  static double[] of(int rgb) {
    double red = LINEAR[rgb >> 16 & 0xFF];
    double green = LINEAR[rgb >> 8 & 0xFF];
    double blue = LINEAR[rgb & 0xFF];
    double x = curve(relative(TO_XYZ[0], red, green, blue));
    double y = curve(relative(TO_XYZ[1], red, green, blue));
    double z = curve(relative(TO_XYZ[2], red, green, blue));
    return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
  }

  /** Relative to white. */
  private static double relative(double[] row, double red, double green, double blue) {
    return (row[0] * red + row[1] * green + row[2] * blue) / (row[0] + row[1] + row[2]);
  }

  private static double curve(double t) {
    return t > EDGE ? Math.cbrt(t) : t * 841 / 108 + 4.0 / 29;
  }
}
