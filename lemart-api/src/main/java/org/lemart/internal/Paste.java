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
    PixelRows under = PixelRows.unclamped(image);
    ScaledRows over = ScaledRows.unclamped(cutout, width, height);
    float[][] above = {over.red(), over.green(), over.blue()};
    float[] cover = over.background();
    for (int row = top; row < bottom; row++) {
      over.load(row - y);
      under.load(row, left, right);
      for (int column = left; column < right; column++) {
        float part = cover[column - x];
        mix(under, column, under.alpha()[column] * (1 - part), above, column - x, part);
        coverage[row * image.getWidth() + column] = (byte) (part * 255 + 0.5f);
      }
      storeRuns(under, cover, x, left, right);
    }
    return new Composite(image, Mask.of(image.getWidth(), image.getHeight(), coverage));
  }

  /** Lets a background shine through where a mask is lower than the one that was pasted with. */
  public static Composite soften(Composite pasted, BufferedImage background, Mask soft) {
    BufferedImage image = Images.copy(pasted.image());
    PixelRows rows = PixelRows.unclamped(image);
    PixelRows behind = PixelRows.unclamped(background);
    float[][] through = {behind.red(), behind.green(), behind.blue()};
    float[] before = new float[soft.width()];
    float[] weights = new float[soft.width()];
    for (int y = 0; y < soft.height(); y++) {
      pasted.mask().readRow(y, before);
      soft.readRow(y, weights);
      rows.load(y);
      behind.load(y);
      for (int x = 0; x < weights.length; x++) {
        weights[x] = before[x] > 0 ? 1 - weights[x] / before[x] : 0;
        float own = rows.alpha()[x] * (1 - weights[x]);
        mix(rows, x, own, through, x, behind.alpha()[x] * weights[x]);
      }
      storeRuns(rows, weights, 0, 0, weights.length);
    }
    return new Composite(image, soft);
  }

  /**
   * Mixes a pixel with another; of a transparent one nothing is seen.
   *
   * @param own how much of the pixel is seen, in [0, 1]
   * @param others red, green and blue of the other's row
   * @param its how much of the other is seen
   */
  private static void mix(
      PixelRows rows, int at, float own, float[][] others, int other, float its) {
    float alpha = own + its;
    if (alpha > 0) {
      rows.red()[at] = (rows.red()[at] * own + others[0][other] * its) / alpha;
      rows.green()[at] = (rows.green()[at] * own + others[1][other] * its) / alpha;
      rows.blue()[at] = (rows.blue()[at] * own + others[2][other] * its) / alpha;
    }
    rows.alpha()[at] = alpha;
  }

  /** Stores where something was mixed; elsewhere the picture stays as it is, to the bit. */
  private static void storeRuns(PixelRows rows, float[] weights, int x, int left, int right) {
    int start = left;
    for (int column = left; column <= right; column++) {
      if (column == right || weights[column - x] == 0) {
        if (column > start) {
          rows.storeWithAlpha(start, column);
        }
        start = column + 1;
      }
    }
  }
}
