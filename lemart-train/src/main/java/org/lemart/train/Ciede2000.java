package org.lemart.train;

/**
 * Differences of colours as seen (G. Sharma, W. Wu, E. N. Dalal, The CIEDE2000 color-difference
 * formula: implementation notes, supplementary test data, and mathematical observations, 2005), all
 * weights 1. About 1 is a difference that a viewer just notices in large patches side by side.
 */
public final class Ciede2000 {
  private static final double POW_25_7 = 6103515625.0;

  private Ciede2000() {}

  /** The difference of two sRGB colours of 8 bits, 0xRRGGBB, under D65; 0 for equal ones. */
  public static double ofRgb(int first, int second) {
    int difference = (first ^ second) & 0xFFFFFF;
    return difference == 0 ? 0 : ofLab(CieLab.of(first), CieLab.of(second));
  }

  /** The difference of two CIELAB colours: L* in [0, 100], a*, b*. */
  public static double ofLab(double[] first, double[] second) {
    double chroma = (length(first[1], first[2]) + length(second[1], second[2])) / 2;
    double stretch = 1 + (1 - saturation(chroma)) / 2;
    double a1 = stretch * first[1];
    double a2 = stretch * second[1];
    double c1 = length(a1, first[2]);
    double c2 = length(a2, second[2]);
    double h1 = hue(a1, first[2]);
    double h2 = hue(a2, second[2]);
    boolean grey = c1 * c2 == 0;
    double turn = grey ? 0 : turn(h1, h2);
    double meanHue = grey ? h1 + h2 : meanHue(h1, h2);
    double hueStep = 2 * Math.sqrt(c1 * c2) * sin(turn / 2);
    return combine(
        (first[0] + second[0]) / 2, (c1 + c2) / 2, meanHue, second[0] - first[0], c2 - c1, hueStep);
  }

  private static double combine(
      double meanLight, double meanChroma, double meanHue, double dl, double dc, double dh) {
    double t =
        1
            - 0.17 * cos(meanHue - 30)
            + 0.24 * cos(2 * meanHue)
            + 0.32 * cos(3 * meanHue + 6)
            - 0.20 * cos(4 * meanHue - 63);
    double fromMiddle = (meanLight - 50) * (meanLight - 50);
    double light = dl / (1 + 0.015 * fromMiddle / Math.sqrt(20 + fromMiddle));
    double chroma = dc / (1 + 0.045 * meanChroma);
    double hue = dh / (1 + 0.015 * meanChroma * t);
    double blueness = (meanHue - 275) / 25;
    double rotation = 30 * Math.exp(-blueness * blueness);
    double cross = -2 * saturation(meanChroma) * sin(2 * rotation);
    return Math.sqrt(light * light + chroma * chroma + hue * hue + cross * chroma * hue);
  }

  /** Near 0 for greys, near 1 for strong colours. */
  private static double saturation(double chroma) {
    double cube = chroma * chroma * chroma;
    double power = cube * cube * chroma;
    return Math.sqrt(power / (power + POW_25_7));
  }

  private static double length(double a, double b) {
    return Math.sqrt(a * a + b * b);
  }

  /** In degrees, [0, 360); 0 for grey. */
  private static double hue(double a, double b) {
    double degrees = Math.toDegrees(Math.atan2(b, a));
    return degrees < 0 ? degrees + 360 : degrees;
  }

  /** From the first hue to the second, the short way, in degrees. */
  private static double turn(double h1, double h2) {
    double turn = h2 - h1;
    if (turn > 180) {
      return turn - 360;
    }
    return turn < -180 ? turn + 360 : turn;
  }

  private static double meanHue(double h1, double h2) {
    double sum = h1 + h2;
    if (Math.abs(h1 - h2) > 180) {
      sum += sum < 360 ? 360 : -360;
    }
    return sum / 2;
  }

  private static double sin(double degrees) {
    return Math.sin(Math.toRadians(degrees));
  }

  private static double cos(double degrees) {
    return Math.cos(Math.toRadians(degrees));
  }
}
