package org.lemart.spi;

import org.jspecify.annotations.Nullable;
import org.lemart.Mask;

/** Where {@link ScaledRows} takes the rows of a composite from. */
@FunctionalInterface
interface SourceRows {

  /**
   * Loads row y.
   *
   * @param inside takes the mask of the row; stays as it is, all 0, if there is no mask
   * @return a cursor on that row
   */
  PixelRows load(int y, float[] inside);

  /** Rows in memory. */
  static SourceRows of(PixelRows rows, @Nullable Mask mask) {
    return (y, inside) -> {
      rows.load(y);
      if (mask != null) {
        mask.readRow(y, inside);
      }
      return rows;
    };
  }
}
