package org.lemart.spi;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.Arrays;

/**
 * Pictures with a palette, black-and-white ones included. A written colour becomes the nearest
 * entry with the pixel's alpha; a colour that did not change keeps its entry.
 */
final class IndexedRows extends PixelRows {
  private static final int CACHE = 1 << 12;

  private final int[] palette;
  private final int[] indices;
  private final long[] cacheKeys = new long[CACHE];
  private final int[] cacheValues = new int[CACHE];

  IndexedRows(BufferedImage image, IndexColorModel model) {
    super(image, false);
    palette = new int[model.getMapSize()];
    model.getRGBs(palette);
    indices = new int[width()];
    Arrays.fill(cacheKeys, -1);
  }

  @Override
  void decode(int from, int to) {
    raster.getPixels(from, row, to - from, 1, indices);
    for (int x = from; x < to; x++) {
      int argb = colour(indices[x - from]);
      red[x] = (argb >> 16 & 0xFF) / 255f;
      green[x] = (argb >> 8 & 0xFF) / 255f;
      blue[x] = (argb & 0xFF) / 255f;
      alpha[x] = (argb >>> 24) / 255f;
    }
  }

  @Override
  void encode(int from, int to, boolean withAlpha) {
    raster.getPixels(from, row, to - from, 1, indices);
    for (int x = from; x < to; x++) {
      int old = colour(indices[x - from]);
      int opacity = withAlpha ? level(alpha[x], 255) : old >>> 24;
      int argb =
          opacity << 24
              | level(red[x], 255) << 16
              | level(green[x], 255) << 8
              | level(blue[x], 255);
      if (argb != old) {
        indices[x - from] = cachedNearest(argb);
      }
    }
    raster.setPixels(from, row, to - from, 1, indices);
  }

  /** A broken file may hold indices beyond its palette: black. */
  private int colour(int index) {
    return index < palette.length ? palette[index] : 0xFF000000;
  }

  private int cachedNearest(int argb) {
    int slot = (argb * 0x9E3779B1) >>> 20;
    long key = argb & 0xFFFFFFFFL;
    if (cacheKeys[slot] != key) {
      cacheKeys[slot] = key;
      cacheValues[slot] = nearest(argb);
    }
    return cacheValues[slot];
  }

  private int nearest(int argb) {
    int best = 0;
    long least = Long.MAX_VALUE;
    for (int i = 0; i < palette.length; i++) {
      long distance = distance(argb, palette[i]);
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }

  /** Alpha first, then the squared distance of the colours. */
  private static long distance(int a, int b) {
    int r = (a >> 16 & 0xFF) - (b >> 16 & 0xFF);
    int g = (a >> 8 & 0xFF) - (b >> 8 & 0xFF);
    int u = (a & 0xFF) - (b & 0xFF);
    long opacity = Math.abs((a >>> 24) - (b >>> 24));
    int square = r * r + g * g + u * u;
    return (opacity << 32) + square;
  }
}
