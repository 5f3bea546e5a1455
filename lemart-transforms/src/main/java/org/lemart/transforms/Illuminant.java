package org.lemart.transforms;

/**
 * The colour of light near that of a black body, and the adaptation from one light to another. The
 * black body's chromaticity is the rational approximation of M. Krystek, "An algorithm to calculate
 * correlated colour temperature", Color Research and Application, 1985 (CIE 1960 u and v, 1000 to
 * 15000 K, off by less than 0.0001); the adaptation is von Kries' with the Bradford sensors (K. M.
 * Lam, "Metamerism and colour constancy", 1985).
 */
final class Illuminant {
  private static final double[] BRADFORD = {
    0.8951, 0.2664, -0.1614, -0.7502, 1.7135, 0.0367, 0.0389, -0.0685, 1.0296
  };
  private static final double[] FROM_BRADFORD = Matrix3.inverse(BRADFORD);

  private Illuminant() {}

  /** CIE 1960 u and v of a black body. */
  static double[] blackBody(double kelvin) {
    double t = kelvin * 1e-4;
    double u = 0.860117757 + 1.54118254 * t + 12.8641212 * t * t;
    double v = 0.317398726 + 0.422806245 * t + 4.20481691 * t * t;
    return new double[] {
      u / (1 + 8.42420235 * t + 70.8145163 * t * t), v / (1 - 0.289741816 * t + 16.1456053 * t * t)
    };
  }

  /**
   * XYZ, Y = 1, of the light at distance {@code duv} from the black body, positive = greener, on
   * the line of equal correlated temperature.
   */
  static double[] xyz(double kelvin, double duv) {
    double[] uv = blackBody(kelvin);
    double[] hotter = blackBody(kelvin + 1);
    double du = hotter[0] - uv[0];
    double dv = hotter[1] - uv[1];
    double u = uv[0] + duv * dv / Math.hypot(du, dv);
    double v = uv[1] - duv * du / Math.hypot(du, dv);
    return new double[] {1.5 * u / v, 1, (2 - 0.5 * u - 5 * v) / v};
  }

  /** The 3 x 3 map of XYZ that takes colours under one white to those under another. */
  static double[] adaptation(double[] from, double[] to) {
    double[] source = Matrix3.apply(BRADFORD, from);
    double[] target = Matrix3.apply(BRADFORD, to);
    double[] gains = new double[9];
    for (int i = 0; i < 3; i++) {
      gains[4 * i] = target[i] / source[i];
    }
    return Matrix3.multiply(Matrix3.multiply(FROM_BRADFORD, gains), BRADFORD);
  }
}
