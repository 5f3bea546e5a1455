package org.lemart.internal;

/**
 * Weights that resample one axis from {@code source} to {@code target} samples: the mean over the
 * covered area when shrinking, linear interpolation between centres when growing. The weights of
 * each target sample sum to 1, and a constant stays constant.
 */
public final class Taps {
  private final int[] starts;
  private final float[][] weights;

  private Taps(int target) {
    starts = new int[target];
    weights = new float[target][];
  }

  /** Makes the weights; both counts are at least 1. */
  public static Taps of(int source, int target) {
    Taps taps = new Taps(target);
    for (int i = 0; i < target; i++) {
      if (target <= source) {
        taps.shrink(i, source);
      } else {
        taps.grow(i, source);
      }
    }
    return taps;
  }

  /** First source sample of a target sample. */
  public int start(int target) {
    return starts[target];
  }

  /** Weights of the source samples from {@link #start} on. Not a copy: read only. */
  public float[] weights(int target) {
    return weights[target];
  }

  private void shrink(int i, int source) {
    int target = starts.length;
    // Exact in integers: target sample i covers [i * source, (i + 1) * source) / target.
    long from = (long) i * source;
    long to = from + source;
    int first = (int) (from / target);
    int last = (int) ((to - 1) / target);
    float[] w = new float[last - first + 1];
    for (int k = 0; k < w.length; k++) {
      long left = Math.max(from, (long) (first + k) * target);
      long right = Math.min(to, (long) (first + k + 1) * target);
      w[k] = (float) ((double) (right - left) / source);
    }
    starts[i] = first;
    weights[i] = w;
  }

  private void grow(int i, int source) {
    double centre = (i + 0.5) * source / starts.length - 0.5;
    int left = (int) Math.floor(centre);
    if (left < 0 || left >= source - 1) {
      starts[i] = Math.max(0, Math.min(source - 1, left));
      weights[i] = new float[] {1};
      return;
    }
    float right = (float) (centre - left);
    starts[i] = left;
    weights[i] = new float[] {1 - right, right};
  }
}
