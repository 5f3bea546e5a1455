package org.lemart.models.classic;

import java.util.Arrays;

/**
 * Weighted colours.
 *
 * @param colours (n, 3), CIELAB
 * @param weights n numbers above 0
 */
record ColorCloud(double[][] colours, double[] weights) {
  private static final int ROUNDS = 40;

  /** Centres closer than this, in CIELAB, are one. */
  private static final double SAME = 0.5;

  int size() {
    return weights.length;
  }

  static double distance2(double[] a, double[] b) {
    double l = a[0] - b[0];
    double u = a[1] - b[1];
    double v = a[2] - b[2];
    return l * l + u * u + v * v;
  }

  /**
   * The centres of at most k clusters with their shares of the weight, by Lloyd's k-means. Starts
   * from the heaviest colour, then each time from the one of most weight times squared distance to
   * the centres so far: nothing is random.
   */
  ColorCloud cluster(int k) {
    double[][] centres = start(k);
    int[] owner = new int[size()];
    double[] shares = new double[centres.length];
    for (int round = 0; round < ROUNDS; round++) {
      boolean moved = assign(centres, owner) || round == 0;
      if (!moved) {
        break;
      }
      shares = update(centres, owner);
    }
    return filled(centres, shares);
  }

  private double[][] start(int k) {
    double[][] centres = new double[k][];
    double[] nearest = new double[size()];
    Arrays.fill(nearest, 1e6);
    int count = 0;
    while (count < k) {
      int best = 0;
      for (int i = 1; i < size(); i++) {
        best = weights[i] * nearest[i] > weights[best] * nearest[best] ? i : best;
      }
      if (nearest[best] < SAME * SAME) {
        break;
      }
      centres[count++] = colours[best].clone();
      for (int i = 0; i < size(); i++) {
        nearest[i] = Math.min(nearest[i], distance2(colours[i], colours[best]));
      }
    }
    return Arrays.copyOf(centres, count);
  }

  private boolean assign(double[][] centres, int[] owner) {
    boolean moved = false;
    for (int i = 0; i < size(); i++) {
      int best = 0;
      for (int k = 1; k < centres.length; k++) {
        if (distance2(colours[i], centres[k]) < distance2(colours[i], centres[best])) {
          best = k;
        }
      }
      moved |= owner[i] != best;
      owner[i] = best;
    }
    return moved;
  }

  /** Moves the centres to their means; a centre without colours stays. */
  private double[] update(double[][] centres, int[] owner) {
    double[] sums = new double[centres.length];
    double[][] means = new double[centres.length][3];
    double total = 0;
    for (int i = 0; i < size(); i++) {
      total += weights[i];
      sums[owner[i]] += weights[i];
      for (int c = 0; c < 3; c++) {
        means[owner[i]][c] += weights[i] * colours[i][c];
      }
    }
    for (int k = 0; k < centres.length; k++) {
      for (int c = 0; c < 3 && sums[k] > 0; c++) {
        centres[k][c] = means[k][c] / sums[k];
      }
      sums[k] /= total;
    }
    return sums;
  }

  private static ColorCloud filled(double[][] centres, double[] shares) {
    double[][] kept = new double[centres.length][];
    double[] weights = new double[centres.length];
    int count = 0;
    for (int k = 0; k < centres.length; k++) {
      if (shares[k] > 0) {
        kept[count] = centres[k];
        weights[count++] = shares[k];
      }
    }
    return new ColorCloud(Arrays.copyOf(kept, count), Arrays.copyOf(weights, count));
  }
}
