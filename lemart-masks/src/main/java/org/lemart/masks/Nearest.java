package org.lemart.masks;

/** Finds the nearest pixels that have a value: first along the columns, then along the rows. */
final class Nearest {
  private static final int NONE = -1;

  private final int width;
  private final int reach;

  /** For each pixel the row of the nearest one in its column that has the value. */
  private final int[] rows;

  /**
   * Of a picture.
   *
   * @param values row by row
   * @param wanted the value that is looked for
   * @param reach how far it is looked for along either axis, in pixels
   */
  Nearest(byte[] values, byte wanted, int width, int reach) {
    this.width = width;
    this.reach = reach;
    this.rows = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      rows[i] = values[i] == wanted ? i / width : i < width ? NONE : rows[i - width];
    }
    for (int i = values.length - width - 1; i >= 0; i--) {
      int below = rows[i + width];
      int y = i / width;
      if (below > y && (rows[i] == NONE || below - y < y - rows[i])) {
        rows[i] = below;
      }
    }
  }

  /** The nearest pixel with the value; the pixel itself if there is none within reach. */
  int to(int pixel) {
    int x = pixel % width;
    int y = pixel / width;
    int best = pixel;
    long least = Long.MAX_VALUE;
    for (int across = 0; across <= reach && (long) across * across < least; across++) {
      for (int u = x - across; u <= x + across; u += Math.max(1, 2 * across)) {
        int row = u < 0 || u >= width ? NONE : rows[y * width + u];
        long down = Math.abs(row - y);
        if (row != NONE && down <= reach && (long) across * across + down * down < least) {
          least = (long) across * across + down * down;
          best = row * width + u;
        }
      }
    }
    return best;
  }
}
