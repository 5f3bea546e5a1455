package org.lemart.transforms;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;

/**
 * The transfer curve and the primaries of sRGB (IEC 61966-2-1), values in [0, 1]. Results belong to
 * the argument's manager.
 */
final class Srgb {
  /** Linear RGB to XYZ, Y of white = 1. */
  static final double[] TO_XYZ = {
    0.4124, 0.3576, 0.1805, 0.2126, 0.7152, 0.0722, 0.0193, 0.1192, 0.9505
  };

  static final double[] FROM_XYZ = Matrix3.inverse(TO_XYZ);

  private Srgb() {}

  /** Encoded to linear light; 1 stays exactly 1. */
  static NDArray decode(NDArray encoded) {
    NDArray power = encoded.mul(-1).addi(1).muli(0.055 / 1.055).addi(encoded).powi(2.4);
    return NDArrays.where(encoded.lte(0.04045), encoded.mul(1 / 12.92), power);
  }

  /** Linear light to encoded; 1 stays exactly 1. */
  static NDArray encode(NDArray linear) {
    NDArray root = linear.pow(1 / 2.4);
    NDArray power = root.sub(1).muli(0.055).addi(root);
    return NDArrays.where(linear.lte(0.0031308), linear.mul(12.92), power);
  }
}
