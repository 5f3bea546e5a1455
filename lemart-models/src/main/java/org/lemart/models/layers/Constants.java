package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Arrays of numbers that the engine owns. An array that is made from Java numbers lies in Java's
 * memory, with two consequences: it goes when the array is closed, although gradients may still
 * need it; and it starts at an address that differs from run to run, while the last bits of a
 * matrix product depend on where in a cache line its operands start. The engine's own memory is
 * aligned.
 */
public final class Constants {
  private Constants() {}

  /** Numbers of this shape. */
  public static NDArray of(NDManager manager, float[] values, Shape shape) {
    // A buffer of bytes is taken as it is; an array would be copied number by number.
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(Float.BYTES * values.length).order(ByteOrder.nativeOrder());
    bytes.asFloatBuffer().put(values);
    try (NDArray borrowed = manager.create(bytes, shape, DataType.FLOAT32)) {
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
