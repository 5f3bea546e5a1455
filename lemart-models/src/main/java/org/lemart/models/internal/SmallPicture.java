package org.lemart.models.internal;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import org.lemart.Mask;
import org.lemart.spi.PixelRows;
import org.lemart.spi.ScaledRows;

/**
 * A composite squashed to a square, 16 bits a channel, alpha kept.
 *
 * @param image the picture
 * @param mask the share of a pixel's visible part that is foreground
 */
record SmallPicture(BufferedImage image, Mask mask) {
  /** Below it, rounding says more than the change. */
  private static final float LEAST_SHARE = 0.05f;

  static SmallPicture of(BufferedImage image, Mask mask, int size) {
    ColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            true,
            false,
            ColorModel.TRANSLUCENT,
            DataBuffer.TYPE_USHORT);
    BufferedImage small =
        new BufferedImage(model, model.createCompatibleWritableRaster(size, size), false, null);
    byte[] coverage = new byte[size * size];
    ScaledRows from = ScaledRows.of(image, mask, size, size);
    PixelRows to = PixelRows.of(small);
    for (int y = 0; y < size; y++) {
      from.load(y);
      to.load(y);
      System.arraycopy(from.red(), 0, to.red(), 0, size);
      System.arraycopy(from.green(), 0, to.green(), 0, size);
      System.arraycopy(from.blue(), 0, to.blue(), 0, size);
      for (int x = 0; x < size; x++) {
        float visible = from.foreground()[x] + from.background()[x];
        to.alpha()[x] = visible;
        float share = visible > 0 ? from.foreground()[x] / visible : 0;
        coverage[y * size + x] = (byte) Math.round(255 * share);
      }
      to.storeWithAlpha(0, size);
    }
    return new SmallPicture(small, Mask.of(size, size, coverage));
  }

  /**
   * What the foreground became, before it was mixed with the rest by the mask.
   *
   * @param before red, green and blue plane of the picture, row-major
   * @param after the changed picture
   */
  float[] unmixed(float[] before, BufferedImage after) {
    int width = mask.width();
    int plane = width * mask.height();
    float[] planes = new float[3 * plane];
    float[] share = new float[width];
    PixelRows rows = PixelRows.of(after);
    float[][] rgb = {rows.red(), rows.green(), rows.blue()};
    for (int y = 0; y < mask.height(); y++) {
      rows.load(y);
      mask.readRow(y, share);
      for (int c = 0; c < 3; c++) {
        for (int x = 0; x < width; x++) {
          int i = c * plane + y * width + x;
          float change = share[x] > LEAST_SHARE ? (rgb[c][x] - before[i]) / share[x] : 0;
          planes[i] = before[i] + change;
        }
      }
    }
    return planes;
  }
}
