package org.lemart.masks;

import org.lemart.Mask;

/** Brings a small binary region to a photograph's size with smooth outlines. */
final class Enlarging {
  private Enlarging() {}

  /** Bilinear samples of the region under a 3 x 3 mean, cut at one half: stays binary. */
  static Mask to(int height, int width, Canvas small) {
    if (small.height == height && small.width == width) {
      return small.toMask();
    }
    float[] soft = small.meansOf3x3();
    int[] left = new int[width];
    float[] across = new float[width];
    positions(width, small.width, left, across);
    int[] top = new int[height];
    float[] down = new float[height];
    positions(height, small.height, top, down);
    byte[] result = new byte[Math.multiplyExact(height, width)];
    for (int y = 0; y < height; y++) {
      int upper = top[y] * small.width;
      int lower = Math.min(top[y] + 1, small.height - 1) * small.width;
      for (int x = 0; x < width; x++) {
        int right = Math.min(left[x] + 1, small.width - 1);
        float above = mix(soft, upper + left[x], upper + right, across[x]);
        float below = mix(soft, lower + left[x], lower + right, across[x]);
        result[y * width + x] = above + (below - above) * down[y] > 0.5f ? Canvas.ON : 0;
      }
    }
    return Mask.of(width, height, result);
  }

  private static float mix(float[] values, int a, int b, float weight) {
    return values[a] + (values[b] - values[a]) * weight;
  }

  private static void positions(int size, int smallSize, int[] first, float[] weight) {
    for (int i = 0; i < size; i++) {
      double at = (i + 0.5) * smallSize / size - 0.5;
      double inside = Math.max(0, Math.min(smallSize - 1, at));
      first[i] = (int) inside;
      weight[i] = (float) (inside - first[i]);
    }
  }
}
