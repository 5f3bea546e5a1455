package org.lemart.train;

import java.awt.image.BufferedImage;
import org.lemart.HarmonizationException;
import org.lemart.spi.PixelRows;

/** A picture and its photograph, of one size, row by row on the 8-bit scale. */
final class PicturePair {
  static final int CHANNELS = 3;

  /** Levels of the loaded row of the picture, 0 to 255: red, green, blue. */
  final int[][] picture;

  /** Levels of the loaded row of the photograph. */
  final int[][] photograph;

  final int width;
  final int height;
  private final PixelRows a;
  private final PixelRows b;

  private PicturePair(PixelRows a, PixelRows b) {
    this.a = a;
    this.b = b;
    this.width = a.width();
    this.height = a.height();
    this.picture = new int[CHANNELS][width];
    this.photograph = new int[CHANNELS][width];
  }

  /** Alpha is ignored, deeper channels are rounded to 8 bits. */
  static PicturePair of(BufferedImage picture, BufferedImage photograph) {
    PixelRows a = PixelRows.of(picture);
    PixelRows b = PixelRows.of(photograph);
    if (a.width() != b.width() || a.height() != b.height()) {
      throw new HarmonizationException(
          String.format(
              "picture must be %d x %d as its photograph but was %d x %d",
              b.width(), b.height(), a.width(), a.height()));
    }
    return new PicturePair(a, b);
  }

  void load(int y) {
    load(y, 0, width);
  }

  /** Reads the pixels from {@code from} to before {@code to} of row y of both. */
  void load(int y, int from, int to) {
    a.load(y, from, to);
    b.load(y, from, to);
    levels(a, picture, from, to);
    levels(b, photograph, from, to);
  }

  private static void levels(PixelRows rows, int[][] into, int from, int to) {
    levels(rows.red(), into[0], from, to);
    levels(rows.green(), into[1], from, to);
    levels(rows.blue(), into[2], from, to);
  }

  private static void levels(float[] values, int[] into, int from, int to) {
    for (int x = from; x < to; x++) {
      into[x] = Math.round(Math.max(0, Math.min(1, values[x])) * 255f);
    }
  }

  /** Squared error of a pixel of the loaded row, summed over the channels. */
  int squaredError(int x) {
    int sum = 0;
    for (int c = 0; c < CHANNELS; c++) {
      int difference = picture[c][x] - photograph[c][x];
      sum += difference * difference;
    }
    return sum;
  }

  /** The largest value of the photograph at a pixel of the loaded row. */
  int peak(int x) {
    return Math.max(photograph[0][x], Math.max(photograph[1][x], photograph[2][x]));
  }
}
