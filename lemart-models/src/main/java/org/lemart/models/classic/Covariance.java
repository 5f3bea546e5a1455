package org.lemart.models.classic;

import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.function.Supplier;
import org.lemart.Mask;
import org.lemart.models.internal.ColorMap;
import org.lemart.models.internal.GridMap;

/**
 * The linear Monge-Kantorovich map of F. Pitié and A. Kokaram ("The linear Monge-Kantorovitch
 * linear colour mapping for example-based colour transfer", CVMP 2007): of all affine maps that
 * give the foreground the mean and the covariance of the background, the one that moves colours
 * least. {@code T = A^-1/2 (A^1/2 B A^1/2)^1/2 A^-1/2}, A and B the covariances of foreground and
 * background in sRGB-encoded RGB. Directions in which the foreground is flat are shifted only.
 */
final class Covariance {
  /** Variance of a deviation of a quarter of a level of 8 bits. */
  private static final double FLAT = 1e-6;

  private Covariance() {}

  static Optional<Supplier<ColorMap>> fit(BufferedImage image, Mask mask) {
    ColorMoments moments = ColorMoments.of(image, mask);
    if (!moments.hasBoth()) {
      return Optional.empty();
    }
    float[] map = map(moments);
    return Optional.of(() -> new GridMap(1, 1, map, image.getWidth(), image.getHeight()));
  }

  private static float[] map(ColorMoments moments) {
    double[][] linear = transport(moments.covariance(1), moments.covariance(0));
    float[] map = new float[12];
    for (int i = 0; i < 3; i++) {
      double shift = moments.mean(0, i);
      for (int j = 0; j < 3; j++) {
        map[4 * i + j] = (float) linear[i][j];
        shift -= linear[i][j] * moments.mean(1, j);
      }
      map[4 * i + 3] = (float) shift;
    }
    return map;
  }

  /** The matrix that turns one covariance into another. */
  static double[][] transport(double[][] from, double[][] to) {
    double[][] root = Symmetric.map(from, v -> v > FLAT ? Math.sqrt(v) : 0);
    double[][] inverse = Symmetric.map(from, v -> v > FLAT ? 1 / Math.sqrt(v) : 0);
    double[][] flat = Symmetric.map(from, v -> v > FLAT ? 0 : 1);
    double[][] between = Symmetric.product(Symmetric.product(root, to), root);
    double[][] middle = Symmetric.map(between, v -> Math.sqrt(Math.max(0, v)));
    double[][] result = Symmetric.product(Symmetric.product(inverse, middle), inverse);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        result[i][j] += flat[i][j];
      }
    }
    return result;
  }
}
