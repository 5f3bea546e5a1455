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

  /** Lets a background shine through where a mask is lower than the one that was pasted with. */
  public static Composite soften(Composite pasted, BufferedImage background, Mask soft) {
    BufferedImage image = Images.copy(pasted.image());
    PixelRows rows = PixelRows.unclamped(image);
    PixelRows behind = PixelRows.unclamped(background);
    float[] before = new float[soft.width()];
    float[] weights = new float[soft.width()];
    for (int y = 0; y < soft.height(); y++) {
      pasted.mask().readRow(y, before);
      soft.readRow(y, weights);
      rows.load(y);
      behind.load(y);
      for (int x = 0; x < weights.length; x++) {
        weights[x] = before[x] > 0 ? 1 - weights[x] / before[x] : 0;
        mix(rows, behind, x, weights[x]);
      }
      storeRuns(rows, weights, 0, 0, weights.length);
    }
    return new Composite(image, soft);
  }

  /** Moves a pixel towards another; of a transparent one nothing is seen. */
  private static void mix(PixelRows rows, PixelRows other, int x, float weight) {
    float own = rows.alpha()[x] * (1 - weight);
    float its = other.alpha()[x] * weight;
    float alpha = own + its;
    if (alpha > 0) {
      rows.red()[x] = (rows.red()[x] * own + other.red()[x] * its) / alpha;
      rows.green()[x] = (rows.green()[x] * own + other.green()[x] * its) / alpha;
      rows.blue()[x] = (rows.blue()[x] * own + other.blue()[x] * its) / alpha;
    }
    rows.alpha()[x] = alpha;
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
