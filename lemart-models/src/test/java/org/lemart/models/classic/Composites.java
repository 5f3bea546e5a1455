package org.lemart.models.classic;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Random;
import org.lemart.Harmonizer;
import org.lemart.Mask;

/** Small composites made in code. */
public final class Composites {
  /** Width and height of a toy. */
  static final int SIZE = 96;

  private Composites() {}

  /** Soft waves of colour with a little noise: every part shows about the same colours. */
  static BufferedImage real() {
    BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(5);
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        double light = 110 + 45 * Math.sin(x * 0.35) * Math.cos(y * 0.3);
        double warm = 25 * Math.sin(0.22 * (x + y));
        double green = 15 * Math.cos(0.27 * (x - y));
        image.setRGB(
            x,
            y,
            colour(light + warm + noise(random), light + green + noise(random), light - warm + 5));
      }
    }
    return image;
  }

  /** A disc in the middle. */
  static Mask disc() {
    byte[] coverage = new byte[SIZE * SIZE];
    for (int i = 0; i < coverage.length; i++) {
      int x = i % SIZE;
      int y = i / SIZE;
      double distance = Math.hypot(x - SIZE / 2.0, y - SIZE / 2.0);
      coverage[i] = (byte) (distance < SIZE * 0.3 ? 255 : 0);
    }
    return Mask.of(SIZE, SIZE, coverage);
  }

  /** The picture with the disc tinted and darkened. */
  static BufferedImage tinted() {
    BufferedImage image = real();
    Mask mask = disc();
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        if (mask.get(x, y) > 0) {
          int rgb = image.getRGB(x, y);
          image.setRGB(
              x,
              y,
              colour(0.95 * (rgb >> 16 & 0xFF) + 4, 0.75 * (rgb >> 8 & 0xFF), 0.6 * (rgb & 0xFF)));
        }
      }
    }
    return image;
  }

  /** Mean square difference under the mask, in levels of 8 bits. */
  public static double error(BufferedImage a, BufferedImage b, Mask mask) {
    double sum = 0;
    int count = 0;
    for (int y = 0; y < a.getHeight(); y++) {
      for (int x = 0; x < a.getWidth(); x++) {
        if (mask.get(x, y) > 0) {
          count += 3;
          for (int shift = 0; shift < 24; shift += 8) {
            double d = (a.getRGB(x, y) >> shift & 0xFF) - (b.getRGB(x, y) >> shift & 0xFF);
            sum += d * d;
          }
        }
      }
    }
    return sum / count;
  }

  /** Harmonizes by a named method. */
  static BufferedImage harmonize(String name, BufferedImage image, Mask mask) {
    try (Harmonizer harmonizer = Harmonizer.load(name)) {
      return harmonizer.harmonize(image, mask);
    }
  }

  /** A picture one pixel high. */
  static BufferedImage strip(int... colours) {
    BufferedImage image = new BufferedImage(colours.length, 1, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < colours.length; x++) {
      image.setRGB(x, 0, colours[x]);
    }
    return image;
  }

  /** A mask one pixel high: the first pixels are foreground. */
  static Mask first(int count, int width) {
    byte[] coverage = new byte[width];
    Arrays.fill(coverage, 0, count, (byte) 255);
    return Mask.of(width, 1, coverage);
  }

  private static double noise(Random random) {
    return 6 * (random.nextDouble() - 0.5);
  }

  private static int colour(double r, double g, double b) {
    return level(r) << 16 | level(g) << 8 | level(b);
  }

  private static int level(double value) {
    return (int) Math.round(Math.max(0, Math.min(255, value)));
  }
}
