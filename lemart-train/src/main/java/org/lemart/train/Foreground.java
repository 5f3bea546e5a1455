package org.lemart.train;

import org.lemart.Mask;

/** Which pixels count as foreground: mask above 1/2; if none is, those above 0. */
final class Foreground {
  private final Mask mask;
  private final float threshold;
  private final long pixels;
  private final float[] coverage;

  private Foreground(Mask mask, float threshold, long pixels) {
    this.mask = mask;
    this.threshold = threshold;
    this.pixels = pixels;
    this.coverage = new float[mask.width()];
  }

  static Foreground of(Mask mask) {
    long inside = count(mask, 0.5f);
    return inside > 0
        ? new Foreground(mask, 0.5f, inside)
        : new Foreground(mask, 0, count(mask, 0));
  }

  private static long count(Mask mask, float threshold) {
    float[] row = new float[mask.width()];
    long count = 0;
    for (int y = 0; y < mask.height(); y++) {
      mask.readRow(y, row);
      for (float value : row) {
        count += value > threshold ? 1 : 0;
      }
    }
    return count;
  }

  long pixels() {
    return pixels;
  }

  /** Share of the picture's pixels, in [0, 1]. */
  double ratio() {
    return (double) pixels / ((long) mask.width() * mask.height());
  }

  void load(int y) {
    mask.readRow(y, coverage);
  }

  /** Whether a pixel of the loaded row is foreground. */
  boolean contains(int x) {
    return coverage[x] > threshold;
  }
}
