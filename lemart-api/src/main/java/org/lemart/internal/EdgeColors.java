package org.lemart.internal;

/**
 * What colours a soft edge is mixed of, {@code colour = m * fore + (1 - m) * back}, after T.
 * Germer, T. Uelwer, S. Conrad and S. Harmeling ("Fast Multi-Level Foreground Estimation", ICPR
 * 2020): fore and back are as even as the colours allow, where the mask changes most of all; solved
 * from coarse to fine, a few Gauss-Seidel rounds each. Without a background, as in a cut-out whose
 * surroundings are gone, fore alone is made even, and a colour counts the less the more transparent
 * it is.
 */
final class EdgeColors {
  private static final float EVEN = 1e-5f;
  private static final float SOFT_TRUST = 0.02f;
  private static final int SMALL = 32;

  private final boolean hasBackground;
  private int width;
  private int height;
  private float[] cover = {};
  private float[][] rgba = {};
  float[][] fore;
  float[][] back;

  private EdgeColors(boolean hasBackground) {
    this.hasBackground = hasBackground;
    this.fore = new float[3][1];
    this.back = new float[3][1];
  }

  /**
   * Of a picture in planes, row by row.
   *
   * @param cover the foreground's part of what is seen of a pixel
   * @param rgba red, green, blue and alpha; of a pixel with alpha 0 nothing is seen
   */
  static EdgeColors of(float[] cover, float[][] rgba, int width, boolean hasBackground) {
    EdgeColors colours = new EdgeColors(hasBackground);
    colours.start(cover, rgba);
    int height = cover.length / width;
    int level = 0;
    while (Math.max(width, height) >> level > 1) {
      level++;
    }
    for (; level >= 0; level--) {
      colours.refine(cover, rgba, width, height, level);
    }
    return colours;
  }

  /** The mean colours. */
  private void start(float[] allCover, float[][] all) {
    for (int c = 0; c < 3; c++) {
      double[] sums = new double[4];
      for (int i = 0; i < allCover.length; i++) {
        double fore = isSeen(all, i) ? Math.max(0, allCover[i]) : 0;
        double back = isSeen(all, i) ? 1 - fore : 0;
        sums[0] += fore * all[c][i];
        sums[1] += fore;
        sums[2] += back * all[c][i];
        sums[3] += back;
      }
      fore[c][0] = (float) (sums[0] / Math.max(1e-9, sums[1]));
      back[c][0] = (float) (sums[2] / Math.max(1e-9, sums[3]));
    }
    width = 1;
    height = 1;
  }

  private void refine(float[] allCover, float[][] all, int fullWidth, int fullHeight, int level) {
    int step = 1 << level;
    int w = (fullWidth + step - 1) / step;
    int h = (fullHeight + step - 1) / step;
    float[][] oldFore = fore;
    float[][] oldBack = back;
    fore = new float[3][w * h];
    back = new float[3][w * h];
    rgba = level == 0 ? all : new float[4][w * h];
    cover = level == 0 ? allCover : new float[w * h];
    for (int i = 0; i < w * h; i++) {
      int x = Math.min(fullWidth - 1, i % w * step + step / 2);
      int y = Math.min(fullHeight - 1, i / w * step + step / 2);
      int from = y * fullWidth + x;
      int old = Math.min(height - 1, i / w / 2) * width + Math.min(width - 1, i % w / 2);
      cover[i] = allCover[from];
      rgba[3][i] = all[3][from];
      for (int c = 0; c < 3; c++) {
        rgba[c][i] = all[c][from];
        fore[c][i] = oldFore[c][old];
        back[c][i] = oldBack[c][old];
      }
    }
    width = w;
    height = h;
    int rounds = Math.max(w, h) <= SMALL ? 10 : 3;
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < w * h; i++) {
        settle(i);
      }
    }
  }

  private void settle(int i) {
    float m = cover[i];
    int[] beside = {
      i % width > 0 ? i - 1 : i,
      i % width < width - 1 ? i + 1 : i,
      i >= width ? i - width : i,
      i + width < cover.length ? i + width : i
    };
    float[] pull = new float[4];
    float even = 0;
    for (int k = 0; k < 4; k++) {
      pull[k] = EVEN + Math.abs(m - cover[beside[k]]);
      even += pull[k];
    }
    for (int c = 0; c < 3; c++) {
      float foreSum = 0;
      float backSum = 0;
      for (int k = 0; k < 4; k++) {
        foreSum += pull[k] * fore[c][beside[k]];
        backSum += pull[k] * back[c][beside[k]];
      }
      if (hasBackground) {
        mix(c, i, even, foreSum, backSum);
      } else {
        float fourth = m * m * m * m;
        float trust = m < 1 ? SOFT_TRUST * fourth * fourth : 1;
        fore[c][i] = clamp((trust * rgba[c][i] + foreSum) / (trust + even));
      }
    }
  }

  /** Both colours of a pixel, the least squares of evenness and, if it is seen, mixture. */
  private void mix(int c, int i, float even, float foreSum, float backSum) {
    float m = isSeen(rgba, i) ? cover[i] : 0;
    float n = isSeen(rgba, i) ? 1 - m : 0;
    float a = m * m + even;
    float b = m * n;
    float d = n * n + even;
    float f = m * rgba[c][i] + foreSum;
    float g = n * rgba[c][i] + backSum;
    float determinant = a * d - b * b;
    fore[c][i] = clamp((d * f - b * g) / determinant);
    back[c][i] = clamp((a * g - b * f) / determinant);
  }

  private static boolean isSeen(float[][] rgba, int i) {
    return rgba[3][i] > 0;
  }

  private static float clamp(float value) {
    return Math.max(0, Math.min(1, value));
  }

  /** Whether any pixel is neither inside nor outside. */
  static boolean isNeeded(float[] cover) {
    for (float m : cover) {
      if (m > 0 && m < 1) {
        return true;
      }
    }
    return false;
  }
}
