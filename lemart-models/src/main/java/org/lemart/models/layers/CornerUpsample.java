package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Feature maps at twice their size, bilinear between corners: the outer pixels' centres stay the
 * outer ones, which is what PyTorch calls {@code align_corners}. (N, C, H, W) to (N, C, 2 H, 2 W).
 */
public final class CornerUpsample extends Layer {

  @Override
  public NDArray forward(Pass pass, NDArray x) {
    return Scratch.run(x, t -> columns(columns(t).transpose(0, 1, 3, 2)).transpose(0, 1, 3, 2));
  }

  /** Doubles the last axis. */
  private static NDArray columns(NDArray x) {
    int size = Math.toIntExact(x.getShape().get(3));
    float[] weights = new float[size * 2 * size];
    for (int p = 0; p < 2 * size; p++) {
      double position = p * (size - 1.0) / (2 * size - 1);
      int low = Math.min((int) position, Math.max(0, size - 2));
      double fraction = position - low;
      weights[low * 2 * size + p] = (float) (1 - fraction);
      if (fraction > 0) {
        weights[(low + 1) * 2 * size + p] = (float) fraction;
      }
    }
    return x.matMul(Constants.of(x.getManager(), weights, new Shape(size, 2L * size)));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    Shape in = inputShapes[0];
    return new Shape[] {new Shape(in.get(0), in.get(1), 2 * in.get(2), 2 * in.get(3))};
  }
}
