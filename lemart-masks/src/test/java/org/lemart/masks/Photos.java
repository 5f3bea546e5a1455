package org.lemart.masks;

import java.awt.image.BufferedImage;
import java.util.SplittableRandom;
import java.util.function.IntBinaryOperator;

/** Synthetic photographs. */
final class Photos {
  private Photos() {}

  static BufferedImage of(int height, int width, IntBinaryOperator rgbOfXAndY) {
    BufferedImage photo = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        photo.setRGB(x, y, rgbOfXAndY.applyAsInt(x, y));
      }
    }
    return photo;
  }

  /** Smooth colour waves with a little noise: segments of many sizes. */
  static BufferedImage waves(int height, int width, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] speed = random.doubles(6, 0.02, 0.12).toArray();
    return of(
        height,
        width,
        (x, y) -> {
          int rgb = 0;
          for (int band = 0; band < 3; band++) {
            double wave = Math.sin(speed[band] * x) * Math.cos(speed[band + 3] * y);
            rgb = rgb << 8 | (int) (128 + 100 * wave + random.nextInt(-10, 10));
          }
          return rgb;
        });
  }

  /** Left of {@code edge} orange, right of it blue; a little noise. */
  static BufferedImage twoColours(int height, int width, int edge, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return of(
        height,
        width,
        (x, y) -> {
          int noise = random.nextInt(8);
          return x < edge
              ? (220 + noise) << 16 | (140 + noise) << 8 | (40 + noise)
              : (30 + noise) << 16 | (60 + noise) << 8 | (200 + noise);
        });
  }
}
