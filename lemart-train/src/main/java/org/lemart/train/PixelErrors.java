package org.lemart.train;

/** What is summed over the pixels of two pictures; whole numbers where order could matter. */
final class PixelErrors {
  private final PicturePair pair;
  private final Foreground foreground;
  private final boolean seen;
  private long squared;
  private long foregroundSquared;
  private double foregroundSeen;
  private int peak;
  private Box differences = Box.EMPTY;

  private PixelErrors(PicturePair pair, Foreground foreground, boolean seen) {
    this.pair = pair;
    this.foreground = foreground;
    this.seen = seen;
  }

  /**
   * @param seen whether to measure CIEDE2000 too, which takes long
   */
  static PixelErrors of(PicturePair pair, Foreground foreground, boolean seen) {
    PixelErrors errors = new PixelErrors(pair, foreground, seen);
    for (int y = 0; y < pair.height; y++) {
      pair.load(y);
      foreground.load(y);
      errors.addRow(y);
    }
    return errors;
  }

  private void addRow(int y) {
    int first = pair.width;
    int last = -1;
    for (int x = 0; x < pair.width; x++) {
      peak = Math.max(peak, pair.peak(x));
      int error = pair.squaredError(x);
      if (error > 0) {
        first = Math.min(first, x);
        last = x;
        add(x, error);
      }
    }
    if (last >= 0) {
      differences = differences.with(y, first, last);
    }
  }

  private void add(int x, int error) {
    squared += error;
    if (foreground.contains(x)) {
      foregroundSquared += error;
      if (seen) {
        foregroundSeen += Ciede2000.ofRgb(color(pair.picture, x), color(pair.photograph, x));
      }
    }
  }

  private static int color(int[][] levels, int x) {
    return levels[0][x] << 16 | levels[1][x] << 8 | levels[2][x];
  }

  double mse() {
    return (double) squared / (PicturePair.CHANNELS * (long) pair.width * pair.height);
  }

  double fmse() {
    long pixels = foreground.pixels();
    return pixels == 0 ? 0 : (double) foregroundSquared / (PicturePair.CHANNELS * pixels);
  }

  /** Mean CIEDE2000 over the foreground; 0 if there is none, NaN if it was not to be measured. */
  double deltaE() {
    if (!seen) {
      return Double.NaN;
    }
    return foreground.pixels() == 0 ? 0 : foregroundSeen / foreground.pixels();
  }

  /** The largest level of the photograph. */
  int peak() {
    return peak;
  }

  /** Holds all pixels that differ. */
  Box differences() {
    return differences;
  }
}
