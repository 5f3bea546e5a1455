package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** Feature maps at a multiple of their size: (N, C, H, W) to (N, C, factor * H, factor * W). */
public final class Upsample extends Layer {
  private final int factor;
  private final boolean smooth;

  private Upsample(int factor, boolean smooth) {
    if (factor < 1) {
      throw new IllegalArgumentException("factor must be >= 1 but was " + factor);
    }
    this.factor = factor;
    this.smooth = smooth;
  }

  /** Each pixel repeated. */
  public static Upsample nearest(int factor) {
    return new Upsample(factor, false);
  }

  /** Bilinear between pixel centres. */
  public static Upsample bilinear(int factor) {
    return new Upsample(factor, true);
  }

  @Override
  public NDArray forward(Pass pass, NDArray x) {
    int h = Math.toIntExact(x.getShape().get(2) * factor);
    int w = Math.toIntExact(x.getShape().get(3) * factor);
    return Scratch.run(
        x, t -> smooth ? Interpolation.bilinear(t, h, w) : Interpolation.nearest(t, factor));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    Shape in = inputShapes[0];
    return new Shape[] {new Shape(in.get(0), in.get(1), in.get(2) * factor, in.get(3) * factor)};
  }
}
