package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Arrays of fixed numbers for use inside a pass. The engine reads an array made from Java numbers
 * out of Java's memory, which goes when the array is closed, although gradients may still need it;
 * these are copies that the engine owns.
 */
public final class Constants {
  private Constants() {}

  /** Numbers of this shape. */
  public static NDArray of(NDManager manager, float[] values, Shape shape) {
    try (NDArray borrowed = manager.create(values, shape)) {
      return borrowed.duplicate();
    }
  }

  /** Indices, one axis. */
  public static NDArray of(NDManager manager, long[] indices) {
    try (NDArray borrowed = manager.create(indices)) {
      return borrowed.duplicate();
    }
  }
}
