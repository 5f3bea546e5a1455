package org.lemart.spi;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lemart.CompositeStrips;
import org.lemart.Mask;
import org.lemart.internal.Taps;

/**
 * A picture at another size, row by row, straight from the pixels: the mean over the covered area
 * when shrinking, bilinear when growing, each pixel weighted by its alpha, so that the colours
 * under transparent pixels leave no fringe. Needs a few rows of memory, whatever the picture's
 * size. One cursor serves one thread.
 */
public final class ScaledRows {
  private static final int PLANES = 5;

  private final SourceRows source;
  private final Taps across;
  private final Taps down;
  private final float[] inside;
  private final float[][] planes;

  /** The source row loaded last, scaled across: the next row of the target often begins with it. */
  private final float[][] line;

  private int lineRow = -1;

  /** Whether all of the picture is visible background: no mask and no alpha to weigh with. */
  private final boolean plain;

  private ScaledRows(
      SourceRows source, int fromWidth, int fromHeight, boolean plain, int width, int height) {
    this.source = source;
    this.across = Taps.of(fromWidth, width);
    this.down = Taps.of(fromHeight, height);
    this.inside = new float[fromWidth];
    this.planes = new float[PLANES][width];
    this.line = new float[PLANES][width];
    this.plain = plain;
  }

  private static ScaledRows of(PixelRows rows, @Nullable Mask mask, int width, int height) {
    boolean plain = mask == null && !rows.hasAlpha();
    SourceRows source = SourceRows.of(rows, mask);
    return new ScaledRows(source, rows.width(), rows.height(), plain, width, height);
  }

  /** A picture scaled to width x height; everything counts as background. */
  public static ScaledRows of(BufferedImage image, int width, int height) {
    return of(PixelRows.of(image), null, width, height);
  }

  /** As {@link #of(BufferedImage, int, int)}, with colours beyond sRGB below 0 or above 1. */
  public static ScaledRows unclamped(BufferedImage image, int width, int height) {
    return of(PixelRows.unclamped(image), null, width, height);
  }

  /** A picture and its mask, of one size, scaled to width x height. */
  public static ScaledRows of(BufferedImage image, Mask mask, int width, int height) {
    return of(PixelRows.of(image), mask.requireSizeOf(image), width, height);
  }

  /**
   * A part of a composite that comes in strips, scaled to width x height: the same bits as from
   * memory. Rows are best asked for from top to bottom.
   *
   * @param part a box inside the composite
   */
  public static ScaledRows of(CompositeStrips strips, Rectangle part, int width, int height) {
    SourceRows source = new StripRows(strips, part);
    return new ScaledRows(source, part.width, part.height, false, width, height);
  }

  /** Computes row y of the scaled picture. */
  public void load(int y) {
    for (float[] plane : planes) {
      Arrays.fill(plane, 0);
    }
    float[] weights = down.weights(y);
    for (int k = 0; k < weights.length; k++) {
      scaleAcross(down.start(y) + k);
      for (int p = 0; p < PLANES; p++) {
        add(line[p], weights[k], planes[p]);
      }
    }
    for (int c = 0; c < 3; c++) {
      if (plain) {
        divide(planes[c], planes[4]);
      } else {
        divide(planes[c], planes[3], planes[4]);
      }
    }
  }

  /** Red of the loaded row, in [0, 1]; 0 where nothing is visible. */
  public float[] red() {
    return planes[0];
  }

  /** Green of the loaded row. */
  public float[] green() {
    return planes[1];
  }

  /** Blue of the loaded row. */
  public float[] blue() {
    return planes[2];
  }

  /** Mean of mask times alpha: how much of the place is visible foreground. */
  public float[] foreground() {
    return planes[3];
  }

  /** Mean of (1 - mask) times alpha; with {@link #foreground} it adds up to the mean alpha. */
  public float[] background() {
    return planes[4];
  }

  private static void add(float[] from, float weight, float[] into) {
    for (int x = 0; x < into.length; x++) {
      into[x] += weight * from[x];
    }
  }

  /** The weights of a plain picture's pixels sum to 1, but for rounding. */
  private static void divide(float[] color, float[] weights) {
    for (int x = 0; x < color.length; x++) {
      color[x] /= weights[x];
    }
  }

  private static void divide(float[] color, float[] foreground, float[] background) {
    for (int x = 0; x < color.length; x++) {
      float alpha = foreground[x] + background[x];
      if (alpha > 0) {
        color[x] /= alpha;
      }
    }
  }

  private void scaleAcross(int y) {
    if (lineRow == y) {
      return;
    }
    PixelRows row = source.load(y, inside);
    if (plain) {
      across.apply(row.red, line[0]);
      across.apply(row.green, line[1]);
      across.apply(row.blue, line[2]);
      across.sums(line[4]);
    } else {
      for (int x = 0; x < line[0].length; x++) {
        scale(row, x, across.start(x), across.weights(x));
      }
    }
    lineRow = y;
  }

  private void scale(PixelRows row, int x, int start, float[] weights) {
    float r = 0;
    float g = 0;
    float b = 0;
    float fore = 0;
    float back = 0;
    for (int k = 0; k < weights.length; k++) {
      int at = start + k;
      float weight = weights[k] * row.alpha[at];
      r += weight * row.red[at];
      g += weight * row.green[at];
      b += weight * row.blue[at];
      fore += weight * inside[at];
      back += weight * (1 - inside[at]);
    }
    line[0][x] = r;
    line[1][x] = g;
    line[2][x] = b;
    line[3][x] = fore;
    line[4][x] = back;
  }
}
