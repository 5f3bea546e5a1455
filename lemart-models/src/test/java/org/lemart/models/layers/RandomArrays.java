package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Random;

/** Arrays of random numbers that depend on a seed only. */
final class RandomArrays {
  private RandomArrays() {}

  /** Normally distributed, mean 0, deviation 1. */
  static NDArray gaussian(NDManager manager, int seed, Shape shape) {
    Random random = new Random(seed);
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Constants.of(manager, values, shape);
  }
}
