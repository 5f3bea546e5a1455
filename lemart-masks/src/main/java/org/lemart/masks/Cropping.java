package org.lemart.masks;

import org.lemart.Mask;

/** Cuts masks down to what they hold. */
final class Cropping {
  private Cropping() {}

  /** The bounding box of the pixels above zero; {@code number} is the mask's, for the message. */
  static Mask toContent(Mask mask, int number) {
    byte[] coverage = mask.toBytes();
    int width = mask.width();
    int left = width;
    int right = -1;
    int top = mask.height();
    int bottom = -1;
    for (int i = 0; i < coverage.length; i++) {
      if (coverage[i] != 0) {
        left = Math.min(left, i % width);
        right = Math.max(right, i % width);
        top = Math.min(top, i / width);
        bottom = i / width;
      }
    }
    if (bottom < 0) {
      throw new IllegalArgumentException(
          "masks must be non-empty but number " + number + " had no foreground");
    }
    int columns = right - left + 1;
    int rows = bottom - top + 1;
    byte[] cropped = new byte[columns * rows];
    for (int y = 0; y < rows; y++) {
      System.arraycopy(coverage, (top + y) * width + left, cropped, y * columns, columns);
    }
    return Mask.of(columns, rows, cropped);
  }
}
