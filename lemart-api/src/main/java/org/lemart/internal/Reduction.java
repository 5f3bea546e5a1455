package org.lemart.internal;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import org.lemart.Composite;
import org.lemart.Mask;
import org.lemart.spi.PixelRows;
import org.lemart.spi.ScaledRows;

/**
 * A small copy of a composite that comes in strips: means over squares of pixels, weighted by
 * alpha, 16 bits a channel.
 */
public final class Reduction {
  private final int side;
  private final PixelRows rows;
  private final BufferedImage image;
  private final byte[] coverage;
  private int filled;

  /**
   * For a picture of this size.
   *
   * @param most pixels along the longer edge of the copy
   */
  public Reduction(int width, int height, int most) {
    this.side = Math.max(1, (Math.max(width, height) + most - 1) / most);
    ColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            true,
            false,
            ColorModel.TRANSLUCENT,
            DataBuffer.TYPE_USHORT);
    int across = (width + side - 1) / side;
    int down = (height + side - 1) / side;
    this.image =
        new BufferedImage(model, model.createCompatibleWritableRaster(across, down), false, null);
    this.rows = PixelRows.of(image);
    this.coverage = new byte[across * down];
  }

  /** Pixels along the edge of a square; all strips but the last have a multiple of it. */
  public int side() {
    return side;
  }

  /** Takes the next strip. */
  public void add(BufferedImage strip, Mask mask) {
    int across = image.getWidth();
    int down = (strip.getHeight() + side - 1) / side;
    ScaledRows small = ScaledRows.of(strip, mask, across, down);
    for (int y = 0; y < down; y++, filled++) {
      small.load(y);
      rows.load(filled);
      System.arraycopy(small.red(), 0, rows.red(), 0, across);
      System.arraycopy(small.green(), 0, rows.green(), 0, across);
      System.arraycopy(small.blue(), 0, rows.blue(), 0, across);
      for (int x = 0; x < across; x++) {
        float fore = small.foreground()[x];
        float alpha = fore + small.background()[x];
        rows.alpha()[x] = Math.min(1, alpha);
        float share = alpha > 0 ? Math.min(1, fore / alpha) : 0;
        coverage[filled * across + x] = (byte) Math.round(255 * share);
      }
      rows.storeWithAlpha(0, across);
    }
  }

  /** The copy, when all strips have been added. */
  public Composite result() {
    return new Composite(image, Mask.of(image.getWidth(), image.getHeight(), coverage));
  }
}
