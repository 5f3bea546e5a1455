package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Feature maps (N, C, H, W) at another size. */
public final class Interpolation {
  private Interpolation() {}

  /** Bilinear between pixel centres, constant beyond the outer ones: to (N, C, h, w). */
  public static NDArray bilinear(NDArray x, int h, int w) {
    int rows = Math.toIntExact(x.getShape().get(2));
    int columns = Math.toIntExact(x.getShape().get(3));
    NDArray tall = x.transpose(0, 1, 3, 2).matMul(weights(x.getManager(), rows, h));
    return tall.transpose(0, 1, 3, 2).matMul(weights(x.getManager(), columns, w));
  }

  /** Each pixel repeated: to (N, C, factor * H, factor * W). */
  public static NDArray nearest(NDArray x, int factor) {
    long n = x.getShape().get(0);
    long c = x.getShape().get(1);
    long h = x.getShape().get(2);
    long w = x.getShape().get(3);
    return x.reshape(n, c, h, 1, w, 1)
        .broadcast(new Shape(n, c, h, factor, w, factor))
        .reshape(n, c, h * factor, w * factor);
  }

  /** (cells, pixels): the weight of each cell's value at each pixel centre. */
  private static NDArray weights(NDManager manager, int cells, int pixels) {
    float[] weights = new float[cells * pixels];
    for (int p = 0; p < pixels; p++) {
      double position = Math.max(0, Math.min(cells - 1.0, (p + 0.5) * cells / pixels - 0.5));
      int low = Math.min((int) position, Math.max(0, cells - 2));
      double fraction = position - low;
      weights[low * pixels + p] += (float) (1 - fraction);
      if (fraction > 0) {
        weights[(low + 1) * pixels + p] += (float) fraction;
      }
    }
    return Constants.of(manager, weights, new Shape(cells, pixels));
  }
}
