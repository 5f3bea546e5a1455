package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** The maximum or the mean of squares of pixels: (N, C, H, W) to (N, C, H', W'). */
public final class Pool extends Layer {
  private final int kernel;
  private final int stride;
  private final int padding;
  private final boolean maximum;

  private Pool(int kernel, int stride, int padding, boolean maximum) {
    this.kernel = kernel;
    this.stride = stride;
    this.padding = padding;
    this.maximum = maximum;
  }

  /** Padding does not count. */
  public static Pool max(int kernel, int stride, int padding) {
    return new Pool(kernel, stride, padding, true);
  }

  /** Without padding. */
  public static Pool mean(int kernel, int stride) {
    return new Pool(kernel, stride, 0, false);
  }

  @Override
  public NDArray forward(Pass pass, NDArray x) {
    Shape size = new Shape(kernel, kernel);
    Shape steps = new Shape(stride, stride);
    Shape border = new Shape(padding, padding);
    return maximum
        ? x.getNDArrayInternal().maxPool(size, steps, border, false)
        : x.getNDArrayInternal().avgPool(size, steps, border, false, true);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    Shape in = inputShapes[0];
    return new Shape[] {new Shape(in.get(0), in.get(1), side(in.get(2)), side(in.get(3)))};
  }

  private long side(long input) {
    return (input + 2L * padding - kernel) / stride + 1;
  }
}
