package org.lemart.models.classic;

import java.awt.image.BufferedImage;
import org.lemart.Mask;
import org.lemart.spi.ScaledRows;

/**
 * A composite of bounded size: red, green and blue, sRGB-encoded in [0, 1], and how much of each
 * pixel is visible foreground and visible background.
 */
record SmallComposite(int width, float[][] rgb, float[] foreground, float[] background) {

  /** The composite itself if it is not larger, else shrunk to that many pixels. */
  static SmallComposite of(BufferedImage image, Mask mask, int mostPixels) {
    double all = (double) image.getWidth() * image.getHeight();
    double scale = Math.min(1, Math.sqrt(mostPixels / all));
    int width = (int) Math.max(1, image.getWidth() * scale);
    int height = (int) Math.max(1, image.getHeight() * scale);
    ScaledRows rows = ScaledRows.of(image, mask, width, height);
    SmallComposite small =
        new SmallComposite(
            width,
            new float[3][width * height],
            new float[width * height],
            new float[width * height]);
    for (int y = 0; y < height; y++) {
      rows.load(y);
      System.arraycopy(rows.red(), 0, small.rgb[0], y * width, width);
      System.arraycopy(rows.green(), 0, small.rgb[1], y * width, width);
      System.arraycopy(rows.blue(), 0, small.rgb[2], y * width, width);
      System.arraycopy(rows.foreground(), 0, small.foreground, y * width, width);
      System.arraycopy(rows.background(), 0, small.background, y * width, width);
    }
    return small;
  }

  int height() {
    return foreground.length / width;
  }

  /** Whether some foreground and some background is visible. */
  boolean hasBoth() {
    return hasAny(foreground) && hasAny(background);
  }

  private static boolean hasAny(float[] weights) {
    for (float weight : weights) {
      if (weight > 0) {
        return true;
      }
    }
    return false;
  }
}
