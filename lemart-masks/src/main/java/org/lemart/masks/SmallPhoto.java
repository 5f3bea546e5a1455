package org.lemart.masks;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/**
 * A photograph small enough to segment quickly, slightly smoothed.
 *
 * @param bands red, green and blue, row-major, one unsigned byte a pixel
 */
record SmallPhoto(int height, int width, byte[][] bands) {

  /** A copy with at most {@code longSide} pixels on the longer side; never enlarged. */
  static SmallPhoto of(BufferedImage photo, int longSide) {
    double shrink = Math.min(1, longSide / (double) Math.max(photo.getHeight(), photo.getWidth()));
    int height = (int) Math.max(1, Math.round(photo.getHeight() * shrink));
    int width = (int) Math.max(1, Math.round(photo.getWidth() * shrink));
    int[] rgb = pixels(photo, height, width);
    byte[][] bands = {
      smoothed(rgb, 16, height, width),
      smoothed(rgb, 8, height, width),
      smoothed(rgb, 0, height, width)
    };
    return new SmallPhoto(height, width, bands);
  }

  /** Whether a pixel lies in the picture's first or last row or column. */
  boolean onFrame(int index) {
    int x = index % width;
    int y = index / width;
    return x == 0 || y == 0 || x == width - 1 || y == height - 1;
  }

  private static int[] pixels(BufferedImage photo, int height, int width) {
    BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = copy.createGraphics();
    try {
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      graphics.drawImage(photo, 0, 0, width, height, null);
    } finally {
      graphics.dispose();
    }
    return ((DataBufferInt) copy.getRaster().getDataBuffer()).getData();
  }

  /** One channel under the 3 x 3 binomial kernel, edges repeated. */
  private static byte[] smoothed(int[] rgb, int shift, int height, int width) {
    int[] rows = new int[rgb.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        int left = x > 0 ? i - 1 : i;
        int right = x < width - 1 ? i + 1 : i;
        rows[i] =
            (rgb[left] >> shift & 0xFF)
                + 2 * (rgb[i] >> shift & 0xFF)
                + (rgb[right] >> shift & 0xFF);
      }
    }
    byte[] result = new byte[rgb.length];
    for (int i = 0; i < rows.length; i++) {
      int above = i >= width ? i - width : i;
      int below = i < rows.length - width ? i + width : i;
      result[i] = (byte) ((rows[above] + 2 * rows[i] + rows[below] + 8) >> 4);
    }
    return result;
  }
}
