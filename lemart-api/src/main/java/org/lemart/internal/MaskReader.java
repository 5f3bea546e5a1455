package org.lemart.internal;

import java.awt.image.BufferedImage;
import org.lemart.spi.PixelRows;

/** Coverage of a mask picture: its alpha if that says anything, else its grey level. */
public final class MaskReader {
  private MaskReader() {}

  /** Row-major coverage, one unsigned byte a pixel. */
  public static byte[] read(BufferedImage picture) {
    return read(picture, hasTransparency(picture));
  }

  /**
   * As {@link #read(BufferedImage)} of a part of a picture.
   *
   * @param byAlpha whether any pixel of the whole is transparent
   */
  public static byte[] read(BufferedImage picture, boolean byAlpha) {
    PixelRows rows = PixelRows.of(picture);
    byte[] out = new byte[Math.multiplyExact(rows.width(), rows.height())];
    float[] level = new float[rows.width()];
    for (int y = 0; y < rows.height(); y++) {
      rows.load(y);
      if (byAlpha) {
        level = rows.alpha();
      } else {
        rows.luma(level);
      }
      for (int x = 0; x < rows.width(); x++) {
        out[y * rows.width() + x] = (byte) (level[x] * 255 + 0.5f);
      }
    }
    return out;
  }

  /** Whether any pixel is not opaque. */
  public static boolean hasTransparency(BufferedImage picture) {
    PixelRows rows = PixelRows.of(picture);
    for (int y = 0; rows.hasAlpha() && y < rows.height(); y++) {
      rows.load(y);
      for (float a : rows.alpha()) {
        if (a < 1) {
          return true;
        }
      }
    }
    return false;
  }
}
