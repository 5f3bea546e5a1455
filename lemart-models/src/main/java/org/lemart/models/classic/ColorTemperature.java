package org.lemart.models.classic;

/** Correlated colour temperature, in mired (a million by kelvin), of linear sRGB. */
final class ColorTemperature {
  /** 20000 K and 2500 K. */
  private static final double COLDEST = 50;

  private static final double WARMEST = 400;

  private ColorTemperature() {}

  /**
   * By the cubic of C. S. McCamy (Color Research and Application 1992), in [50, 400]; black is 6504
   * K.
   */
  static double mired(double r, double g, double b) {
    double x = 0.4124 * r + 0.3576 * g + 0.1805 * b;
    double y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    double z = 0.0193 * r + 0.1192 * g + 0.9505 * b;
    double sum = x + y + z;
    if (sum <= 0) {
      return 1e6 / 6504;
    }
    double below = y / sum - 0.1858;
    if (below < 0.01) {
      return COLDEST;
    }
    double n = Math.max(-1.2, (0.3320 - x / sum) / below);
    double kelvin = 5520.33 + n * (6823.3 + n * (3525 + n * 449));
    return Math.max(COLDEST, Math.min(WARMEST, 1e6 / kelvin));
  }

  /**
   * Linear sRGB, of luminance 1, of a black body; chromaticity by the cubics of B. Kim et al.
   * ("Design of advanced color temperature control system for HDTV applications", 2002).
   */
  static double[] blackBody(double mired) {
    double t = mired / 1000;
    double x =
        mired > 250
            ? 0.179910 + t * (0.8776956 + t * (-0.2343589 - t * 0.2661239))
            : 0.240390 + t * (0.2226347 + t * (2.1070379 - t * 3.0258469));
    double y =
        mired > 250
            ? -0.16748867 + x * (2.09137015 + x * (-1.37418593 - x * 0.9549476))
            : -0.37001483 + x * (3.75112997 + x * (-5.87338670 + x * 3.0817580));
    double big = x / y;
    double rest = (1 - x - y) / y;
    return new double[] {
      3.2406 * big - 1.5372 - 0.4986 * rest,
      -0.9689 * big + 1.8758 + 0.0415 * rest,
      0.0557 * big - 0.2040 + 1.0570 * rest
    };
  }
}
