package org.lemart.video;

import org.jspecify.annotations.Nullable;

/**
 * A run of frames between cuts, and the sum of the maps seen in it, older ones with less weight.
 */
final class Shot {
  /** With less, what was seen is more than 27 time constants old. */
  private static final double LEAST_WEIGHT = 1e-12;

  private double[] sums = new double[0];
  private double weight;
  private double typical;

  /** Nothing seen yet; {@code typical} is what to expect of the first difference. */
  Shot(double typical) {
    this.typical = typical;
  }

  /** The usual difference between its neighbouring frames. */
  double typical() {
    return typical;
  }

  /** Learns another difference between neighbouring frames. */
  void learn(double difference) {
    typical += (difference - typical) / 4;
  }

  /**
   * A frame passes.
   *
   * @param keep what is left of the weight of earlier frames, in [0, 1)
   * @param maps of this frame; null if it says nothing
   */
  void add(double keep, float @Nullable [] maps) {
    weight *= keep;
    for (int i = 0; i < sums.length; i++) {
      sums[i] *= keep;
    }
    if (maps != null) {
      sums = sums.length == 0 ? new double[maps.length] : sums;
      weight++;
      for (int i = 0; i < maps.length; i++) {
        sums[i] += maps[i];
      }
    }
  }

  /** The same sums, to add other frames to. */
  Shot copy() {
    Shot copy = new Shot(typical);
    copy.sums = sums.clone();
    copy.weight = weight;
    return copy;
  }

  /** Adds maps with a weight of their own. */
  void addWeighted(double share, float[] maps) {
    sums = sums.length == 0 ? new double[maps.length] : sums;
    weight += share;
    for (int i = 0; i < maps.length; i++) {
      sums[i] += share * maps[i];
    }
  }

  /** The weighted mean of the maps; null if there are none. */
  float @Nullable [] mean() {
    if (weight < LEAST_WEIGHT) {
      return null;
    }
    float[] mean = new float[sums.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (sums[i] / weight);
    }
    return mean;
  }
}
