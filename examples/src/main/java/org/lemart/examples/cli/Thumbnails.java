package org.lemart.examples.cli;

import java.awt.image.BufferedImage;
import org.lemart.spi.ScaledRows;

/** Small opaque copies of pictures. */
final class Thumbnails {
  private Thumbnails() {}

  /** The picture in 8-bit RGB, its longer side at most {@code side} pixels. */
  static BufferedImage of(BufferedImage image, int side) {
    double scale = Math.min(1, (double) side / Math.max(image.getWidth(), image.getHeight()));
    int width = Math.max(1, (int) Math.round(scale * image.getWidth()));
    int height = Math.max(1, (int) Math.round(scale * image.getHeight()));
    ScaledRows rows = ScaledRows.of(image, width, height);
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      rows.load(y);
      for (int x = 0; x < width; x++) {
        int rgb = level(rows.red()[x]) << 16 | level(rows.green()[x]) << 8 | level(rows.blue()[x]);
        small.setRGB(x, y, rgb);
      }
    }
    return small;
  }

  private static int level(float value) {
    return Math.round(Math.max(0, Math.min(1, value)) * 255);
  }
}
