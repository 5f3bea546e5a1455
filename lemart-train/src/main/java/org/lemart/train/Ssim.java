package org.lemart.train;

import java.util.Arrays;

/**
 * Structural similarity (Z. Wang et al., Image quality assessment: from error visibility to
 * structural similarity, 2004): Gaussian windows of 11 x 11 pixels, sigma 1.5, that lie inside the
 * picture; constants 0.01 and 0.03 of 255; mean over windows and over red, green and blue. Windows
 * that hold no difference count 1 without being computed.
 */
final class Ssim {
  static final int WINDOW = 11;
  private static final double SIGMA = 1.5;
  private static final double C1 = 0.01 * 255 * 0.01 * 255;
  private static final double C2 = 0.03 * 255 * 0.03 * 255;
  private static final int MOMENTS = 5;

  /**
   * @param mean over all windows, in [-1, 1]
   * @param foreground over the foreground pixels, each with the window nearest to it; 1 if there
   *     are none
   */
  record Result(double mean, double foreground) {
    /** Not measured. */
    static final Result NONE = new Result(Double.NaN, Double.NaN);
  }

  private final PicturePair pair;
  private final Foreground foreground;
  private final double[] across;
  private final double[] down;
  private final int left;
  private final int columns;
  private final double[][] products;
  private final double[][] sums;
  private final double[][][][] ring;
  private double lost;
  private double foregroundLost;

  private Ssim(PicturePair pair, Foreground foreground, Box differences) {
    this.pair = pair;
    this.foreground = foreground;
    this.across = gaussian(Math.min(WINDOW, pair.width));
    this.down = gaussian(Math.min(WINDOW, pair.height));
    this.left = Math.max(0, differences.left() - across.length + 1);
    this.columns = Math.min(differences.right(), pair.width - across.length) - left + 1;
    this.products = new double[MOMENTS][columns + across.length - 1];
    this.sums = new double[MOMENTS][columns];
    this.ring = new double[down.length][PicturePair.CHANNELS][MOMENTS][columns];
  }

  /**
   * @param differences holds all pixels that differ
   */
  static Result of(PicturePair pair, Foreground foreground, Box differences) {
    if (differences.isEmpty()) {
      return new Result(1, 1);
    }
    Ssim ssim = new Ssim(pair, foreground, differences);
    ssim.scan(differences);
    return ssim.result();
  }

  /** Weights of a window, sum 1. */
  static double[] gaussian(int size) {
    double[] weights = new double[size];
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double distance = i - (size - 1) / 2.0;
      weights[i] = Math.exp(-distance * distance / (2 * SIGMA * SIGMA));
      sum += weights[i];
    }
    for (int i = 0; i < size; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  private void scan(Box differences) {
    int top = Math.max(0, differences.top() - down.length + 1);
    int last = Math.min(differences.bottom(), pair.height - down.length);
    double[] similarity = new double[columns];
    for (int y = top; y < last + down.length; y++) {
      loadRow(y);
      int window = y - down.length + 1;
      if (window >= top) {
        similarities(window, similarity);
        add(window, similarity);
      }
    }
  }

  /** Puts the moments of row y, filtered across, into its place of the ring. */
  private void loadRow(int y) {
    pair.load(y, left, left + columns + across.length - 1);
    for (int c = 0; c < PicturePair.CHANNELS; c++) {
      products(pair.picture[c], pair.photograph[c]);
      for (int j = 0; j < MOMENTS; j++) {
        filter(products[j], ring[y % down.length][c][j]);
      }
    }
  }

  private void products(int[] picture, int[] photograph) {
    for (int i = 0; i < products[0].length; i++) {
      double a = picture[left + i];
      double b = photograph[left + i];
      products[0][i] = a;
      products[1][i] = b;
      products[2][i] = a * a;
      products[3][i] = b * b;
      products[4][i] = a * b;
    }
  }

  private void filter(double[] row, double[] into) {
    Arrays.fill(into, 0);
    for (int k = 0; k < across.length; k++) {
      double weight = across[k];
      for (int i = 0; i < into.length; i++) {
        into[i] += weight * row[i + k];
      }
    }
  }

  /** Similarities of the windows whose top row is {@code window}, mean over the channels. */
  private void similarities(int window, double[] into) {
    Arrays.fill(into, 0);
    for (int c = 0; c < PicturePair.CHANNELS; c++) {
      for (int j = 0; j < MOMENTS; j++) {
        Arrays.fill(sums[j], 0);
        for (int k = 0; k < down.length; k++) {
          addScaled(down[k], ring[(window + k) % down.length][c][j], sums[j]);
        }
      }
      for (int i = 0; i < columns; i++) {
        double value = similarity(sums[0][i], sums[1][i], sums[2][i], sums[3][i], sums[4][i]);
        into[i] += value / PicturePair.CHANNELS;
      }
    }
  }

  private static void addScaled(double weight, double[] from, double[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] += weight * from[i];
    }
  }

  private static double similarity(double a, double b, double aa, double bb, double ab) {
    double light = (2 * a * b + C1) / (a * a + b * b + C1);
    double structure = (2 * (ab - a * b) + C2) / (aa - a * a + bb - b * b + C2);
    return light * structure;
  }

  private void add(int window, double[] similarity) {
    for (double value : similarity) {
      lost += 1 - value;
    }
    int half = down.length / 2;
    int from = window == 0 ? 0 : window + half;
    int to = window == pair.height - down.length ? pair.height - 1 : window + half;
    for (int y = from; y <= to; y++) {
      addForeground(y, similarity);
    }
  }

  private void addForeground(int y, double[] similarity) {
    foreground.load(y);
    for (int x = 0; x < pair.width; x++) {
      int window = Math.max(0, Math.min(pair.width - across.length, x - across.length / 2)) - left;
      if (window >= 0 && window < columns && foreground.contains(x)) {
        foregroundLost += 1 - similarity[window];
      }
    }
  }

  private Result result() {
    double windows = (double) (pair.width - across.length + 1) * (pair.height - down.length + 1);
    long inside = foreground.pixels();
    return new Result(1 - lost / windows, inside == 0 ? 1 : 1 - foregroundLost / inside);
  }
}
