package org.lemart.transforms;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Weights that make {@code to} samples out of {@code from}, each of a few neighbours. */
final class Taps {
  private final int from;
  private final int[] starts;
  private final float[][] weights;

  private Taps(int to, int from) {
    this.from = from;
    this.starts = new int[to];
    this.weights = new float[to][];
  }

  /** Each sample is the mean of what it covers. */
  static Taps areaMean(int to, int from) {
    Taps taps = new Taps(to, from);
    double size = (double) from / to;
    for (int i = 0; i < to; i++) {
      int first = (int) (i * size);
      int end = (int) Math.min(from, Math.ceil((i + 1) * size));
      float[] w = new float[end - first];
      for (int k = 0; k < w.length; k++) {
        double left = Math.max(first + k, i * size);
        double right = Math.min(first + k + 1, (i + 1) * size);
        w[k] = (float) (Math.max(0, right - left) / size);
      }
      taps.starts[i] = first;
      taps.weights[i] = w;
    }
    return taps;
  }

  /** Each sample lies between the two nearest; the outer ones reach to the border. */
  static Taps bilinear(int to, int from) {
    Taps taps = new Taps(to, from);
    for (int i = 0; i < to; i++) {
      double at = Math.min(from - 1, Math.max(0, (i + 0.5) * from / to - 0.5));
      int low = (int) at;
      float far = (float) (at - low);
      taps.starts[i] = low;
      taps.weights[i] = low + 1 < from ? new float[] {1 - far, far} : new float[] {1};
    }
    return taps;
  }

  /** (to, from). */
  NDArray matrix(NDManager manager) {
    float[] all = new float[starts.length * from];
    for (int i = 0; i < starts.length; i++) {
      System.arraycopy(weights[i], 0, all, i * from + starts[i], weights[i].length);
    }
    return manager.create(all, new Shape(starts.length, from));
  }

  /** Rows of {@code to} samples from rows of {@code from}. */
  float[] across(float[] values) {
    int to = starts.length;
    float[] out = new float[values.length / from * to];
    for (int row = 0; row < out.length / to; row++) {
      for (int x = 0; x < to; x++) {
        int at = row * from + starts[x];
        float sum = 0;
        for (float weight : weights[x]) {
          sum += weight * values[at++];
        }
        out[row * to + x] = sum;
      }
    }
    return out;
  }

  /** Planes of {@code to} rows from planes of {@code from}, each row {@code width} long. */
  float[] down(float[] values, int width) {
    int to = starts.length;
    int planes = values.length / (from * width);
    float[] out = new float[planes * to * width];
    for (int row = 0; row < planes * to; row++) {
      int at = (row / to * from + starts[row % to]) * width;
      for (float weight : weights[row % to]) {
        for (int x = 0; x < width; x++) {
          out[row * width + x] += weight * values[at + x];
        }
        at += width;
      }
    }
    return out;
  }
}
