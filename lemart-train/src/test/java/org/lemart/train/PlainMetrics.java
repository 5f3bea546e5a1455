package org.lemart.train;

import java.awt.image.BufferedImage;
import org.lemart.Mask;

/** The definitions of the metrics written down as plainly as possible, to compare with. */
final class PlainMetrics {
  private static final int WINDOW = 11;

  private PlainMetrics() {}

  static double mse(BufferedImage a, BufferedImage b) {
    double sum = 0;
    for (int y = 0; y < a.getHeight(); y++) {
      for (int x = 0; x < a.getWidth(); x++) {
        for (int c = 0; c < 3; c++) {
          sum += Math.pow(level(a, x, y, c) - level(b, x, y, c), 2);
        }
      }
    }
    return sum / (3.0 * a.getWidth() * a.getHeight());
  }

  static double fmse(BufferedImage a, BufferedImage b, Mask mask) {
    double sum = 0;
    double pixels = 0;
    for (int y = 0; y < a.getHeight(); y++) {
      for (int x = 0; x < a.getWidth(); x++) {
        if (mask.get(x, y) > 0.5) {
          pixels++;
          for (int c = 0; c < 3; c++) {
            sum += Math.pow(level(a, x, y, c) - level(b, x, y, c), 2);
          }
        }
      }
    }
    return sum / (3 * pixels);
  }

  static double psnr(double mse, double peak) {
    return 20 * Math.log10(peak) - 10 * Math.log10(mse);
  }

  static double max(BufferedImage image) {
    double max = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        for (int c = 0; c < 3; c++) {
          max = Math.max(max, level(image, x, y, c));
        }
      }
    }
    return max;
  }

  static double ssim(BufferedImage a, BufferedImage b) {
    double sum = 0;
    int count = 0;
    for (int top = 0; top + WINDOW <= a.getHeight(); top++) {
      for (int left = 0; left + WINDOW <= a.getWidth(); left++) {
        for (int c = 0; c < 3; c++) {
          sum += window(a, b, left, top, c);
          count++;
        }
      }
    }
    return sum / count;
  }

  static double fssim(BufferedImage a, BufferedImage b, Mask mask) {
    double sum = 0;
    int count = 0;
    for (int y = 0; y < a.getHeight(); y++) {
      for (int x = 0; x < a.getWidth(); x++) {
        if (mask.get(x, y) > 0.5) {
          int left = Math.max(0, Math.min(a.getWidth() - WINDOW, x - 5));
          int top = Math.max(0, Math.min(a.getHeight() - WINDOW, y - 5));
          for (int c = 0; c < 3; c++) {
            sum += window(a, b, left, top, c);
            count++;
          }
        }
      }
    }
    return sum / count;
  }

  /** Similarity of one window, with the two-dimensional Gaussian and deviations from the means. */
  private static double window(BufferedImage a, BufferedImage b, int left, int top, int c) {
    double weights = 0;
    double meanA = 0;
    double meanB = 0;
    for (int j = 0; j < WINDOW; j++) {
      for (int i = 0; i < WINDOW; i++) {
        double w = Math.exp(-((i - 5) * (i - 5) + (j - 5) * (j - 5)) / 4.5);
        weights += w;
        meanA += w * level(a, left + i, top + j, c);
        meanB += w * level(b, left + i, top + j, c);
      }
    }
    meanA /= weights;
    meanB /= weights;
    double varA = 0;
    double varB = 0;
    double cov = 0;
    for (int j = 0; j < WINDOW; j++) {
      for (int i = 0; i < WINDOW; i++) {
        double w = Math.exp(-((i - 5) * (i - 5) + (j - 5) * (j - 5)) / 4.5) / weights;
        double da = level(a, left + i, top + j, c) - meanA;
        double db = level(b, left + i, top + j, c) - meanB;
        varA += w * da * da;
        varB += w * db * db;
        cov += w * da * db;
      }
    }
    double c1 = 6.5025;
    double c2 = 58.5225;
    return (2 * meanA * meanB + c1)
        * (2 * cov + c2)
        / ((meanA * meanA + meanB * meanB + c1) * (varA + varB + c2));
  }

  static double deltaE(BufferedImage a, BufferedImage b, Mask mask) {
    double sum = 0;
    double pixels = 0;
    for (int y = 0; y < a.getHeight(); y++) {
      for (int x = 0; x < a.getWidth(); x++) {
        if (mask.get(x, y) > 0.5) {
          pixels++;
          sum += ciede2000(lab(a.getRGB(x, y)), lab(b.getRGB(x, y)));
        }
      }
    }
    return sum / pixels;
  }

  /** Equations 2 to 22 of Sharma et al., 2005, in their order, in radians. */
  static double ciede2000(double[] one, double[] two) {
    double c = (Math.hypot(one[1], one[2]) + Math.hypot(two[1], two[2])) / 2;
    double g = 0.5 * (1 - Math.sqrt(Math.pow(c, 7) / (Math.pow(c, 7) + Math.pow(25, 7))));
    double a1 = (1 + g) * one[1];
    double a2 = (1 + g) * two[1];
    double c1 = Math.hypot(a1, one[2]);
    double c2 = Math.hypot(a2, two[2]);
    double h1 = (Math.atan2(one[2], a1) + 2 * Math.PI) % (2 * Math.PI);
    double h2 = (Math.atan2(two[2], a2) + 2 * Math.PI) % (2 * Math.PI);
    double dh = h2 - h1;
    double h = (h1 + h2) / 2;
    if (c1 * c2 == 0) {
      dh = 0;
      h = h1 + h2;
    } else if (Math.abs(dh) > Math.PI) {
      dh -= Math.signum(dh) * 2 * Math.PI;
      h += h < Math.PI ? Math.PI : -Math.PI;
    }
    double l = (one[0] + two[0]) / 2;
    double cm = (c1 + c2) / 2;
    double t =
        1
            - 0.17 * Math.cos(h - Math.PI / 6)
            + 0.24 * Math.cos(2 * h)
            + 0.32 * Math.cos(3 * h + Math.PI / 30)
            - 0.2 * Math.cos(4 * h - 63 * Math.PI / 180);
    double theta = Math.PI / 6 * Math.exp(-Math.pow((h * 180 / Math.PI - 275) / 25, 2));
    double rc = 2 * Math.sqrt(Math.pow(cm, 7) / (Math.pow(cm, 7) + Math.pow(25, 7)));
    double sl = 1 + 0.015 * Math.pow(l - 50, 2) / Math.sqrt(20 + Math.pow(l - 50, 2));
    double x = (two[0] - one[0]) / sl;
    double y = (c2 - c1) / (1 + 0.045 * cm);
    double z = 2 * Math.sqrt(c1 * c2) * Math.sin(dh / 2) / (1 + 0.015 * cm * t);
    return Math.sqrt(x * x + y * y + z * z - Math.sin(2 * theta) * rc * y * z);
  }

  static double[] lab(int rgb) {
    double r = linear((rgb >> 16 & 0xFF) / 255.0);
    double g = linear((rgb >> 8 & 0xFF) / 255.0);
    double b = linear((rgb & 0xFF) / 255.0);
    double x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
    double y = f(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
    double z = f((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883);
    return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
  }

  private static double linear(double v) {
    return v > 0.04045 ? Math.pow((v + 0.055) / 1.055, 2.4) : v / 12.92;
  }

  private static double f(double t) {
    return t > 216.0 / 24389 ? Math.pow(t, 1 / 3.0) : (24389.0 / 27 * t + 16) / 116;
  }

  private static double level(BufferedImage image, int x, int y, int channel) {
    return image.getRGB(x, y) >> (16 - 8 * channel) & 0xFF;
  }
}
