package org.lemart.spi;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lemart.Mask;
import org.lemart.internal.Taps;

/**
 * A picture at another size, row by row, straight from the pixels: the mean over the covered area
 * when shrinking, bilinear when growing, each pixel weighted by its alpha, so that the colours
 * under transparent pixels leave no fringe. Needs a few rows of memory, whatever the picture's
 * size. One cursor serves one thread.
 */
public final class ScaledRows {
  private final PixelRows source;
  private final @Nullable Mask mask;
  private final Taps across;
  private final Taps down;
  private final float[] inside;
  private final float[] red;
  private final float[] green;
  private final float[] blue;
  private final float[] foreground;
  private final float[] background;

  private ScaledRows(BufferedImage image, @Nullable Mask mask, int width, int height) {
    this.source = PixelRows.of(image);
    this.mask = mask;
    this.across = Taps.of(image.getWidth(), width);
    this.down = Taps.of(image.getHeight(), height);
    this.inside = new float[image.getWidth()];
    this.red = new float[width];
    this.green = new float[width];
    this.blue = new float[width];
    this.foreground = new float[width];
    this.background = new float[width];
  }

  /** A picture scaled to width x height; everything counts as background. */
  public static ScaledRows of(BufferedImage image, int width, int height) {
    return new ScaledRows(image, null, width, height);
  }

  /** A picture and its mask, of one size, scaled to width x height. */
  public static ScaledRows of(BufferedImage image, Mask mask, int width, int height) {
    return new ScaledRows(image, mask.requireSizeOf(image), width, height);
  }

  /** Computes row y of the scaled picture. */
  public void load(int y) {
    for (float[] plane : new float[][] {red, green, blue, foreground, background}) {
      Arrays.fill(plane, 0);
    }
    float[] weights = down.weights(y);
    for (int k = 0; k < weights.length; k++) {
      add(down.start(y) + k, weights[k]);
    }
    for (int x = 0; x < red.length; x++) {
      float alpha = foreground[x] + background[x];
      if (alpha > 0) {
        red[x] /= alpha;
        green[x] /= alpha;
        blue[x] /= alpha;
      }
    }
  }

  /** Red of the loaded row, in [0, 1]; 0 where nothing is visible. */
  public float[] red() {
    return red;
  }

  /** Green of the loaded row. */
  public float[] green() {
    return green;
  }

  /** Blue of the loaded row. */
  public float[] blue() {
    return blue;
  }

  /** Mean of mask times alpha: how much of the place is visible foreground. */
  public float[] foreground() {
    return foreground;
  }

  /** Mean of (1 - mask) times alpha; with {@link #foreground} it adds up to the mean alpha. */
  public float[] background() {
    return background;
  }

  private void add(int y, float rowWeight) {
    source.load(y);
    if (mask != null) {
      mask.readRow(y, inside);
    }
    for (int x = 0; x < red.length; x++) {
      add(x, across.start(x), across.weights(x), rowWeight);
    }
  }

  private void add(int x, int start, float[] weights, float rowWeight) {
    float r = 0;
    float g = 0;
    float b = 0;
    float fore = 0;
    float back = 0;
    for (int k = 0; k < weights.length; k++) {
      int at = start + k;
      float weight = weights[k] * source.alpha[at];
      r += weight * source.red[at];
      g += weight * source.green[at];
      b += weight * source.blue[at];
      fore += weight * inside[at];
      back += weight * (1 - inside[at]);
    }
    red[x] += rowWeight * r;
    green[x] += rowWeight * g;
    blue[x] += rowWeight * b;
    foreground[x] += rowWeight * fore;
    background[x] += rowWeight * back;
  }
}
