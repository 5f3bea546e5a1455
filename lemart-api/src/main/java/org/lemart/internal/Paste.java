package org.lemart.internal;

import java.awt.image.BufferedImage;
import org.lemart.Composite;
import org.lemart.HarmonizationException;
import org.lemart.Images;
import org.lemart.Mask;
import org.lemart.spi.PixelRows;
import org.lemart.spi.ScaledRows;

/** Draws one picture over another (Porter and Duff's "over"), clipped to it. */
public final class Paste {
  private Paste() {}

  /** Draws the cut-out, scaled to width x height, with its corner at (x, y). */
  public static Composite draw(
      BufferedImage background, BufferedImage cutout, int x, int y, int width, int height) {
    BufferedImage image = Images.copy(Images.withoutPalette(background));
    int left = Math.max(0, x);
    int right = (int) Math.min(image.getWidth(), (long) x + width);
    int top = Math.max(0, y);
    int bottom = (int) Math.min(image.getHeight(), (long) y + height);
    if (left >= right || top >= bottom) {
      String rule = "cut-out must overlap the background of %d x %d but was %d x %d at %d,%d";
      throw new HarmonizationException(
          String.format(rule, image.getWidth(), image.getHeight(), width, height, x, y));
    }
    byte[] coverage = new byte[Math.multiplyExact(image.getWidth(), image.getHeight())];
    PixelRows under = PixelRows.of(image);
    ScaledRows over = ScaledRows.of(cutout, width, height);
    for (int row = top; row < bottom; row++) {
      over.load(row - y);
      under.load(row, left, right);
      for (int column = left; column < right; column++) {
        blend(over, column - x, under, column);
        float alpha = over.background()[column - x];
        coverage[row * image.getWidth() + column] = (byte) (alpha * 255 + 0.5f);
      }
      storeRuns(under, over.background(), x, left, right);
    }
    return new Composite(image, Mask.of(image.getWidth(), image.getHeight(), coverage));
  }

  private static void blend(ScaledRows over, int from, PixelRows under, int to) {
    float top = over.background()[from];
    float below = under.alpha()[to] * (1 - top);
    float alpha = top + below;
    if (alpha > 0) {
      under.red()[to] = (over.red()[from] * top + under.red()[to] * below) / alpha;
      under.green()[to] = (over.green()[from] * top + under.green()[to] * below) / alpha;
      under.blue()[to] = (over.blue()[from] * top + under.blue()[to] * below) / alpha;
    }
    under.alpha()[to] = alpha;
  }

  /** Stores where the cut-out shows; elsewhere the background stays as it is, to the bit. */
  private static void storeRuns(PixelRows under, float[] cover, int x, int left, int right) {
    int start = left;
    for (int column = left; column <= right; column++) {
      if (column == right || cover[column - x] == 0) {
        if (column > start) {
          under.storeWithAlpha(start, column);
        }
        start = column + 1;
      }
    }
  }
}
