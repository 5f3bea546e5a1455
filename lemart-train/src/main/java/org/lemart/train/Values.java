package org.lemart.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;

/** The values of arrays. */
final class Values {
  private Values() {}

  /**
   * Copies values into an array that records no gradient. Not by {@code set(float[])}, which would
   * tie the engine's array to memory of this handle.
   */
  static void put(NDArray target, float[] values) {
    try (NDArray source = target.getManager().create(values, target.getShape())) {
      target.set(new NDIndex(":"), source);
    }
  }
}
