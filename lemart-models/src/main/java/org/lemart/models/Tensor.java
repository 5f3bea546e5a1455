package org.lemart.models;

import ai.djl.util.Float16Utils;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lemart.models.SafeTensors.DType;

/** An immutable tensor as stored in a safetensors file; equal if type, shape and bits are. */
public final class Tensor {
  private final DType type;
  private final long[] shape;
  private final byte[] bytes;

  private Tensor(DType type, long[] shape, byte[] bytes) {
    this.type = type;
    this.shape = shape;
    this.bytes = bytes;
  }

  /** A tensor over little-endian bytes; their number must fit shape and type. */
  public static Tensor ofBytes(DType type, long[] shape, byte[] bytes) {
    if (bytes.length != elements(shape) * type.bytes()) {
      throw new IllegalArgumentException(
          "bytes must be "
              + elements(shape) * type.bytes()
              + " for "
              + type
              + " "
              + Arrays.toString(shape)
              + " but were "
              + bytes.length);
    }
    return new Tensor(type, shape.clone(), bytes.clone());
  }

  /**
   * Stores values as {@code type}, rounding them if it is a 16-bit type, cutting fractions off if
   * it is I64.
   */
  public static Tensor of(DType type, long[] shape, float[] values) {
    ByteBuffer buffer =
        ByteBuffer.allocate(values.length * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      switch (type) {
        case F32 -> buffer.putFloat(value);
        case F16 -> buffer.putShort(Float16Utils.floatToHalf(value));
        case BF16 -> buffer.putShort(toBrain(value));
        case I64 -> buffer.putLong((long) value);
      }
    }
    return ofBytes(type, shape, buffer.array());
  }

  /** Rounds to nearest, ties to even; infinities and NaN stay. */
  private static short toBrain(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (Float.isNaN(value)) {
      return (short) ((bits >>> 16) | 0x40);
    }
    return (short) ((bits + 0x7FFF + ((bits >>> 16) & 1)) >>> 16);
  }

  /** The values as floats, row-major. */
  public float[] toFloats() {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[Math.toIntExact(elements(shape))];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (type) {
            case F32 -> buffer.getFloat();
            case F16 -> Float16Utils.halfToFloat(buffer.getShort());
            case BF16 -> Float.intBitsToFloat(buffer.getShort() << 16);
            case I64 -> buffer.getLong();
          };
    }
    return values;
  }

  public DType type() {
    return type;
  }

  public long[] shape() {
    return shape.clone();
  }

  /** A copy of the little-endian bytes. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  public int byteCount() {
    return bytes.length;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Tensor tensor
        && type == tensor.type
        && Arrays.equals(shape, tensor.shape)
        && Arrays.equals(bytes, tensor.bytes);
  }

  @Override
  public int hashCode() {
    return Objects.hash(type, Arrays.hashCode(shape), Arrays.hashCode(bytes));
  }

  /** The number of elements of a shape; negative sizes and overflow are refused. */
  public static long elements(long[] shape) {
    long count = 1;
    for (long size : shape) {
      if (size < 0) {
        throw new IllegalArgumentException("sizes must be >= 0 but one was " + size);
      }
      count = Math.multiplyExact(count, size);
    }
    return count;
  }
}
