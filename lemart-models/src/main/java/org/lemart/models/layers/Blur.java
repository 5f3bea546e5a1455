package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;

/** Smooths maps of one channel, (N, 1, H, W), with a Gaussian of fixed deviation. */
final class Blur {
  private Blur() {}

  /** With zeros beyond the border. */
  static NDArray zeroBorder(NDArray x, int radius, double sigma) {
    return convolve(x, radius, sigma, radius);
  }

  /** Mirrored at the border; each side is greater than the radius. */
  static NDArray mirrored(NDArray x, int radius, double sigma) {
    return convolve(Padding.reflect(x, radius), radius, sigma, 0);
  }

  private static NDArray convolve(NDArray x, int radius, double sigma, int padding) {
    int side = 2 * radius + 1;
    NDArray kernel =
        Constants.of(x.getManager(), kernel(radius, sigma), new Shape(1, 1, side, side));
    return Conv2d.conv2d(x, kernel, null, new Shape(1, 1), new Shape(padding, padding))
        .singletonOrThrow();
  }

  /** The kernel row by row; its sum is 1. */
  private static float[] kernel(int radius, double sigma) {
    int side = 2 * radius + 1;
    double[] line = new double[side];
    double sum = 0;
    for (int i = 0; i < side; i++) {
      double z = (i - radius) / sigma;
      line[i] = Math.exp(-z * z / 2);
      sum += line[i];
    }
    float[] kernel = new float[side * side];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) (line[i / side] * line[i % side] / (sum * sum));
    }
    return kernel;
  }
}
