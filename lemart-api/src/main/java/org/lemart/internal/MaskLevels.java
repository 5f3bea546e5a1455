package org.lemart.internal;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** What masks compute from row-major coverage, one unsigned byte a pixel. */
public final class MaskLevels {
  private MaskLevels() {}

  /**
   * Rounded to bytes.
   *
   * @throws IllegalArgumentException naming the first value outside [0, 1]
   */
  public static byte[] of(float[] coverage) {
    byte[] out = new byte[coverage.length];
    for (int i = 0; i < out.length; i++) {
      float value = coverage[i];
      if (!(value >= 0 && value <= 1)) {
        throw new IllegalArgumentException(
            "coverage must be in [0, 1] but was " + value + " at " + i);
      }
      out[i] = (byte) Math.round(255 * value);
    }
    return out;
  }

  /**
   * At most so much coverage at each depth, see {@link Depth}.
   *
   * @param pixels width of the rim that changes
   * @param most from depth in pixels to coverage in [0, 1]; 1 from {@code pixels + 1} on
   */
  public static byte[] byDepth(
      byte[] coverage, int width, double pixels, DoubleUnaryOperator most) {
    byte[] out = coverage.clone();
    Depth depth = new Depth(coverage, width, (int) Math.ceil(pixels + 1));
    double[] row = new double[width];
    for (int y = 0; y < coverage.length / width; y++) {
      depth.readRow(y, row);
      for (int x = 0; x < width; x++) {
        int level = (int) Math.round(255 * most.applyAsDouble(row[x]));
        out[y * width + x] = (byte) Math.min(coverage[y * width + x] & 0xFF, level);
      }
    }
    return out;
  }

  /** Another size: mean over the area when shrinking, bilinear when growing. */
  public static byte[] resize(byte[] coverage, int width, int newWidth, int newHeight) {
    byte[] out = new byte[Math.multiplyExact(newWidth, newHeight)];
    Taps across = Taps.of(width, newWidth);
    Taps down = Taps.of(coverage.length / width, newHeight);
    float[] column = new float[width];
    for (int y = 0; y < newHeight; y++) {
      mixRows(coverage, down.start(y), down.weights(y), column);
      for (int x = 0; x < newWidth; x++) {
        out[y * newWidth + x] = (byte) Math.round(dot(column, across.start(x), across.weights(x)));
      }
    }
    return out;
  }

  private static void mixRows(byte[] coverage, int start, float[] weights, float[] into) {
    Arrays.fill(into, 0);
    for (int k = 0; k < weights.length; k++) {
      int offset = (start + k) * into.length;
      for (int x = 0; x < into.length; x++) {
        into[x] += weights[k] * (coverage[offset + x] & 0xFF);
      }
    }
  }

  private static float dot(float[] values, int start, float[] weights) {
    float sum = 0;
    for (int k = 0; k < weights.length; k++) {
      sum += weights[k] * values[start + k];
    }
    return sum;
  }
}
