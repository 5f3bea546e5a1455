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

  /**
   * {@code x * factor}, to be used wherever gradients are taken: {@code x.mul(Number)} closes its
   * factor at once, and when Java has collected it the backward pass reads what lies there then.
   */
  public static NDArray times(NDArray x, double factor) {
    try (NDArray number = of(x.getManager(), new float[] {(float) factor}, new Shape())) {
      return x.mul(number);
    }
  }

  /** Indices, one axis. */
  public static NDArray of(NDManager manager, long[] indices) {
    try (NDArray borrowed = manager.create(indices)) {
      return borrowed.duplicate();
    }
  }
}
