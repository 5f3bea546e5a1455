package org.lemart.internal;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;
import org.lemart.Mask;
import org.lemart.spi.PixelRows;

/** Finds the colours of soft edges piece by piece, with a margin, so that memory is bounded. */
public final class EdgeTiles {
  private static final int SIDE = 256;
  private static final int MARGIN = 64;

  private final BufferedImage image;
  private final Mask mask;
  private final boolean hasBackground;

  /**
   * Of a picture and its mask, of one size.
   *
   * @param hasBackground whether pixels of mask 0 show the background that edges are mixed with
   */
  public EdgeTiles(BufferedImage image, Mask mask, boolean hasBackground) {
    this.image = image;
    this.mask = mask;
    this.hasBackground = hasBackground;
  }

  /** Gives the soft pixels of two copies of the picture their pure colours. */
  public void paint(BufferedImage foreground, @Nullable BufferedImage background) {
    for (int y = 0; y < image.getHeight(); y += SIDE) {
      for (int x = 0; x < image.getWidth(); x += SIDE) {
        int width = Math.min(SIDE, image.getWidth() - x);
        int height = Math.min(SIDE, image.getHeight() - y);
        paint(new Rectangle(x, y, width, height), foreground, background);
      }
    }
  }

  private void paint(
      Rectangle piece, BufferedImage foreground, @Nullable BufferedImage background) {
    if (!EdgeColors.isNeeded(cover(piece))) {
      return;
    }
    Rectangle part = new Rectangle(piece);
    part.grow(MARGIN, MARGIN);
    part = part.intersection(new Rectangle(image.getWidth(), image.getHeight()));
    float[] cover = cover(part);
    float[][] rgba = colours(part);
    if (hasBackground) {
      divide(cover, rgba[3]);
    }
    EdgeColors colours = EdgeColors.of(cover, rgba, part.width, hasBackground);
    store(piece, part, cover, colours.fore, foreground);
    if (background != null) {
      store(piece, part, cover, colours.back, background);
    }
  }

  private float[] cover(Rectangle part) {
    float[] cover = new float[part.width * part.height];
    float[] row = new float[mask.width()];
    for (int y = 0; y < part.height; y++) {
      mask.readRow(part.y + y, row);
      System.arraycopy(row, part.x, cover, y * part.width, part.width);
    }
    return cover;
  }

  /**
   * Coverage of pixels becomes the foreground's part of what is seen of them.
   *
   * @param alpha at least the coverage where all of the object is seen
   */
  public static void divide(float[] coverage, float[] alpha) {
    for (int i = 0; i < coverage.length; i++) {
      coverage[i] = coverage[i] < alpha[i] ? coverage[i] / alpha[i] : coverage[i] > 0 ? 1 : 0;
    }
  }

  private float[][] colours(Rectangle part) {
    float[][] planes = new float[4][part.width * part.height];
    PixelRows rows = PixelRows.of(image);
    float[][] rgba = {rows.red(), rows.green(), rows.blue(), rows.alpha()};
    for (int y = 0; y < part.height; y++) {
      rows.load(part.y + y, part.x, part.x + part.width);
      for (int c = 0; c < rgba.length; c++) {
        System.arraycopy(rgba[c], part.x, planes[c], y * part.width, part.width);
      }
    }
    return planes;
  }

  private static void store(
      Rectangle piece, Rectangle part, float[] cover, float[][] colours, BufferedImage into) {
    PixelRows rows = PixelRows.of(into);
    float[][] target = new float[3][rows.width()];
    float[] weights = new float[rows.width()];
    for (int y = piece.y; y < piece.y + piece.height; y++) {
      rows.load(y, piece.x, piece.x + piece.width);
      for (int x = piece.x; x < piece.x + piece.width; x++) {
        int i = (y - part.y) * part.width + x - part.x;
        weights[x] = cover[i] > 0 && cover[i] < 1 ? 1 : 0;
        for (int c = 0; c < 3; c++) {
          target[c][x] = colours[c][i];
        }
      }
      rows.storeBlended(target, weights, piece.x, piece.x + piece.width);
    }
  }
}
