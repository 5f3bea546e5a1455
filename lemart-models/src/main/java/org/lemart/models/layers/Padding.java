package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

/** Borders around feature maps (N, C, H, W); DJL itself has none that gradients pass. */
final class Padding {
  private Padding() {}

  /** Mirrors the map at its outermost rows and columns, which are not repeated. */
  static NDArray reflect(NDArray x, int border) {
    return reflect(reflect(x, border, 2), border, 3);
  }

  private static NDArray reflect(NDArray x, int border, int axis) {
    long size = x.getShape().get(axis);
    if (border >= size) {
      throw new IllegalArgumentException(
          "reflected padding must be < the side " + size + " but was " + border);
    }
    NDArray before = slice(x, axis, 1, border + 1).flip(axis);
    NDArray after = slice(x, axis, size - border - 1, size - 1).flip(axis);
    return NDArrays.concat(new NDList(before, x, after), axis);
  }

  /** Rows of zeros before and after, on one axis; negative: rows are cut off. */
  static NDArray zeros(NDArray x, int axis, long before, long after) {
    long size = x.getShape().get(axis);
    NDArray kept = slice(x, axis, Math.max(0, -before), size - Math.max(0, -after));
    NDList parts = new NDList();
    if (before > 0) {
      parts.add(x.getManager().zeros(withAxis(x.getShape(), axis, before)));
    }
    parts.add(kept);
    if (after > 0) {
      parts.add(x.getManager().zeros(withAxis(x.getShape(), axis, after)));
    }
    return parts.size() == 1 ? kept : NDArrays.concat(parts, axis);
  }

  private static Shape withAxis(Shape shape, int axis, long size) {
    long[] dims = shape.getShape().clone();
    dims[axis] = size;
    return new Shape(dims);
  }

  private static NDArray slice(NDArray x, int axis, long from, long to) {
    String range = from + ":" + to;
    return x.get(new NDIndex(axis == 2 ? ":, :, " + range : ":, :, :, " + range));
  }
}
