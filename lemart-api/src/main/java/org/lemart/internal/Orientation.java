package org.lemart.internal;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.WritableRaster;
import java.lang.reflect.Array;

/** Turns pictures as the orientation of EXIF (2.32, 4.6.4) says, without touching a sample. */
public final class Orientation {
  private Orientation() {}

  /**
   * The picture upright.
   *
   * @param orientation 1 to 8: 1 as stored; 2, 4 mirrored; 3 half a turn; 5, 7 mirrored and turned;
   *     6, 8 a quarter turn clockwise and anticlockwise
   */
  public static BufferedImage apply(BufferedImage image, int orientation) {
    if (orientation < 2 || orientation > 8) {
      return image;
    }
    int width = image.getWidth();
    int height = image.getHeight();
    boolean turned = orientation >= 5;
    ColorModel model = image.getColorModel();
    WritableRaster from = image.getRaster();
    WritableRaster to =
        from.createCompatibleWritableRaster(turned ? height : width, turned ? width : height);
    boolean reversed = orientation == 2 || orientation == 3 || orientation >= 7;
    boolean backwards =
        orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    Object row = null;
    for (int y = 0; y < height; y++) {
      row = from.getDataElements(0, y, width, 1, row);
      if (reversed) {
        reverse(row, from.getNumDataElements(), width);
      }
      int line = backwards ? height - 1 - y : y;
      to.setDataElements(
          turned ? line : 0, turned ? 0 : line, turned ? 1 : width, turned ? width : 1, row);
    }
    return new BufferedImage(model, to, model.isAlphaPremultiplied(), null);
  }

  private static void reverse(Object row, int elements, int width) {
    Object spare = Array.newInstance(row.getClass().getComponentType(), elements);
    for (int x = 0; x < width / 2; x++) {
      int left = x * elements;
      int right = (width - 1 - x) * elements;
      System.arraycopy(row, left, spare, 0, elements);
      System.arraycopy(row, right, row, left, elements);
      System.arraycopy(spare, 0, row, right, elements);
    }
  }
}
