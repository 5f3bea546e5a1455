package org.lemart.internal;

import java.awt.image.BufferedImage;
import org.lemart.spi.PixelRows;

/** Pictures in the plain types that every file format takes. */
final class Flatten {
  private Flatten() {}

  /** 8-bit grey or RGB without alpha; transparent pixels are shown on white. */
  static BufferedImage opaque(BufferedImage image) {
    int type = image.getType();
    if (type == BufferedImage.TYPE_BYTE_GRAY || type == BufferedImage.TYPE_3BYTE_BGR) {
      return image;
    }
    boolean grey = type == BufferedImage.TYPE_USHORT_GRAY;
    return convert(image, grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR, true);
  }

  /** 8-bit RGB, with alpha if the picture has any. */
  static BufferedImage standard(BufferedImage image) {
    boolean alpha = image.getColorModel().hasAlpha();
    return convert(
        image, alpha ? BufferedImage.TYPE_4BYTE_ABGR : BufferedImage.TYPE_3BYTE_BGR, false);
  }

  private static BufferedImage convert(BufferedImage image, int type, boolean onWhite) {
    BufferedImage out = new BufferedImage(image.getWidth(), image.getHeight(), type);
    PixelRows from = PixelRows.of(image);
    PixelRows to = PixelRows.of(out);
    for (int y = 0; y < from.height(); y++) {
      from.load(y);
      to.load(y);
      for (int x = 0; x < from.width(); x++) {
        float alpha = onWhite ? from.alpha()[x] : 1;
        to.red()[x] = 1 + alpha * (from.red()[x] - 1);
        to.green()[x] = 1 + alpha * (from.green()[x] - 1);
        to.blue()[x] = 1 + alpha * (from.blue()[x] - 1);
        to.alpha()[x] = from.alpha()[x];
      }
      to.storeWithAlpha(0, from.width());
    }
    return out;
  }
}
