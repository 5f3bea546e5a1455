package org.lemart.internal;

import java.awt.Transparency;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import org.lemart.spi.PixelRows;

/** Pictures in the plain types that every file format takes. */
final class Flatten {
  private Flatten() {}

  /**
   * 8-bit grey or RGB without alpha, in the picture's own space if that is an RGB space;
   * transparent pixels are shown on white.
   */
  static BufferedImage opaque(BufferedImage image) {
    return Profile.isWide(image.getColorModel()) ? opaqueWide(image) : opaqueSrgb(image);
  }

  /** 8-bit grey or sRGB without alpha; transparent pixels are shown on white. */
  static BufferedImage opaqueSrgb(BufferedImage image) {
    int type = image.getType();
    boolean wide = Profile.isWide(image.getColorModel());
    if (type == BufferedImage.TYPE_BYTE_GRAY || (type == BufferedImage.TYPE_3BYTE_BGR && !wide)) {
      return image;
    }
    boolean grey = type == BufferedImage.TYPE_USHORT_GRAY;
    return convert(image, grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR, true);
  }

  private static BufferedImage opaqueWide(BufferedImage image) {
    ColorModel model = image.getColorModel();
    ColorModel plain =
        new ComponentColorModel(
            model.getColorSpace(), false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
    int width = image.getWidth();
    WritableRaster to = plain.createCompatibleWritableRaster(width, image.getHeight());
    float[] parts = new float[model.getNumComponents()];
    int[] row = new int[3 * width];
    Object pixel = null;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < width; x++) {
        pixel = image.getRaster().getDataElements(x, y, pixel);
        model.getNormalizedComponents(pixel, parts, 0);
        float alpha = model.hasAlpha() ? parts[3] : 1;
        for (int c = 0; c < 3; c++) {
          row[3 * x + c] = Math.round(255 * (1 + alpha * (parts[c] - 1)));
        }
      }
      to.setPixels(0, y, width, 1, row);
    }
    return new BufferedImage(plain, to, false, null);
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
