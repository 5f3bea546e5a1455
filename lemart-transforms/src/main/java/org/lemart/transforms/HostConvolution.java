package org.lemart.transforms;

import java.util.Arrays;

/**
 * Blurs of pictures in the computer's memory: row by row, each weight's row added to the result's,
 * always in the same order.
 */
final class HostConvolution {
  private final Kernel kernel;
  private final int height;
  private final int width;

  private HostConvolution(Kernel kernel, int height, int width) {
    this.kernel = kernel;
    this.height = height;
    this.width = width;
  }

  /** As {@link Convolution#zeroPadded}, of planes (C, height, width). */
  static float[] zeroPadded(float[] planes, int height, int width, Kernel kernel) {
    return new HostConvolution(kernel, height, width).run(planes);
  }

  /** As {@link Convolution#blur}, of planes (C, height, width). */
  static float[] blur(float[] planes, int height, int width, Kernel kernel) {
    if (kernel.weights().length == 1) {
      return planes;
    }
    HostConvolution convolution = new HostConvolution(kernel, height, width);
    return convolution.normalize(convolution.run(planes));
  }

  private float[] run(float[] in) {
    float[] out = new float[in.length];
    float[] line = new float[width];
    for (int row = 0; row < in.length / width; row++) {
      int y = row % height;
      Arrays.fill(line, 0);
      for (int k = firstRow(y); k < endRow(y); k++) {
        addRow(in, (row + k - kernel.height() / 2) * width, k, line);
      }
      System.arraycopy(line, 0, out, row * width, width);
    }
    return out;
  }

  private int firstRow(int y) {
    return Math.max(0, kernel.height() / 2 - y);
  }

  private int endRow(int y) {
    return Math.min(kernel.height(), height + kernel.height() / 2 - y);
  }

  private void addRow(float[] in, int at, int k, float[] line) {
    for (int c = 0; c < kernel.width(); c++) {
      float weight = kernel.weights()[k * kernel.width() + c];
      int shift = c - kernel.width() / 2;
      if (weight != 0) {
        add(in, at + shift, weight, line, Math.max(0, -shift), Math.min(width, width - shift));
      }
    }
  }

  private static void add(float[] in, int at, float weight, float[] line, int from, int to) {
    for (int x = from; x < to; x++) {
      line[x] += weight * in[at + x];
    }
  }

  /** Divides what lies near a border by the part of the kernel that lies within the picture. */
  private float[] normalize(float[] out) {
    double[] sums = prefixSums();
    for (int y = 0; y < height; y++) {
      boolean wholeRows = firstRow(y) == 0 && endRow(y) == kernel.height();
      for (int x = 0; x < width; x++) {
        int first = Math.max(0, kernel.width() / 2 - x);
        int end = Math.min(kernel.width(), width + kernel.width() / 2 - x);
        if (wholeRows && first == 0 && end == kernel.width()) {
          x = Math.max(x, width - kernel.width() / 2 - 1); // the interior is whole
        } else {
          float covered = (float) covered(sums, firstRow(y), endRow(y), first, end);
          for (int at = y * width + x; at < out.length; at += height * width) {
            out[at] /= covered;
          }
        }
      }
    }
    return out;
  }

  /** (rows + 1) x (columns + 1): the sum of the weights above and left of each corner. */
  private double[] prefixSums() {
    int stride = kernel.width() + 1;
    double[] sums = new double[(kernel.height() + 1) * stride];
    for (int r = 0; r < kernel.height(); r++) {
      double row = 0;
      for (int c = 0; c < kernel.width(); c++) {
        row += kernel.weights()[r * kernel.width() + c];
        sums[(r + 1) * stride + c + 1] = sums[r * stride + c + 1] + row;
      }
    }
    return sums;
  }

  private double covered(double[] sums, int top, int bottom, int left, int right) {
    int stride = kernel.width() + 1;
    return sums[bottom * stride + right]
        - sums[top * stride + right]
        - sums[bottom * stride + left]
        + sums[top * stride + left];
  }
}
