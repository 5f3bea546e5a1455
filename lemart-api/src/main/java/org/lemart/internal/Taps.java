package org.lemart.internal;

/**
 * Weights that resample one axis from {@code source} to {@code target} samples: the mean over the
 * covered area when shrinking, linear interpolation between centres when growing. The weights of
 * each target sample sum to 1, and a constant stays constant.
 */
public final class Taps {
  private final int[] starts;

  /** The first two weights of each target sample; most have no more. The second may be 0. */
  private final float[] firsts;

  private final float[] seconds;

  /** The source sample of each second weight. */
  private final int[] nexts;

  private final float[] sums;
  private final float[][] weights;
  private boolean twoAtMost = true;

  private Taps(int target) {
    starts = new int[target];
    firsts = new float[target];
    seconds = new float[target];
    nexts = new int[target];
    sums = new float[target];
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
      taps.note(i);
    }
    return taps;
  }

  private void note(int i) {
    float[] w = weights[i];
    firsts[i] = w[0];
    seconds[i] = w.length > 1 ? w[1] : 0;
    nexts[i] = starts[i] + (w.length > 1 ? 1 : 0);
    for (float weight : w) {
      sums[i] += weight;
    }
    twoAtMost &= w.length <= 2;
  }

  /** First source sample of a target sample. */
  public int start(int target) {
    return starts[target];
  }

  /** Weights of the source samples from {@link #start} on. Not a copy: read only. */
  public float[] weights(int target) {
    return weights[target];
  }

  /** Resamples a line, adding each target sample's products in the order of the source. */
  public void apply(float[] source, float[] into) {
    for (int x = 0; x < into.length; x++) {
      into[x] = firsts[x] * source[starts[x]] + seconds[x] * source[nexts[x]];
    }
    if (!twoAtMost) {
      addThirds(source, into);
    }
  }

  private void addThirds(float[] source, float[] into) {
    for (int x = 0; x < into.length; x++) {
      float[] w = weights[x];
      float sum = into[x];
      for (int k = 2; k < w.length; k++) {
        sum += w[k] * source[starts[x] + k];
      }
      into[x] = sum;
    }
  }

  /** The sum of each target sample's weights, added in the order of the source. */
  public void sums(float[] into) {
    System.arraycopy(sums, 0, into, 0, into.length);
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
