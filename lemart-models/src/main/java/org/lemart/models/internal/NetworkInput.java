package org.lemart.models.internal;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.Supplier;
import org.lemart.CompositeStrips;
import org.lemart.Mask;
import org.lemart.spi.ScaledRows;

/**
 * What a network sees of a composite: picture and mask squashed to size x size. Each place is the
 * mean over its area (bilinear if the picture is smaller), pixels weighted by their alpha, so
 * transparent pixels are no evidence; a place where nothing is visible takes the colour of the
 * nearest one where something is. The mask plane is the mean of mask times alpha.
 */
public final class NetworkInput {
  private final int size;
  private final float[] planes;
  private final boolean hasForeground;
  private final boolean hasBackground;
  private final double share;

  private NetworkInput(
      int size, float[] planes, boolean foreground, boolean background, double share) {
    this.size = size;
    this.planes = planes;
    this.hasForeground = foreground;
    this.hasBackground = background;
    this.share = share;
  }

  /** Streams the picture through once; needs a few rows of memory beside the planes. */
  public static NetworkInput of(BufferedImage image, Mask mask, int size) {
    return of(size, true, () -> ScaledRows.of(image, mask, size, size));
  }

  /** A part of a composite that comes in strips; needs a strip of memory beside the planes. */
  static NetworkInput of(CompositeStrips composite, Rectangle part, int size) {
    return of(size, false, () -> ScaledRows.of(composite, part, size, size));
  }

  private static NetworkInput of(int size, boolean inBands, Supplier<ScaledRows> rows) {
    if (size < 1) {
      throw new IllegalArgumentException("size must be >= 1 but was " + size);
    }
    float[] planes = new float[4 * size * size];
    float[] alpha = new float[size * size];
    RowBands.Summary<boolean[]> work =
        (from, to) -> fill(rows.get(), size, from, to, planes, alpha);
    List<boolean[]> seen = inBands ? RowBands.map(size, work) : List.of(work.of(0, size));
    boolean foreground = seen.stream().anyMatch(s -> s[0]);
    boolean background = seen.stream().anyMatch(s -> s[1]);
    NearestFill.fill(planes, alpha, size);
    return new NetworkInput(size, planes, foreground, background, 1);
  }

  /** The same with other planes. */
  NetworkInput withPlanes(float[] other) {
    return new NetworkInput(size, other, hasForeground, hasBackground, share);
  }

  /** The same, known to be a part of a picture of this share of its area, in (0, 1]. */
  NetworkInput withShare(double other) {
    return new NetworkInput(size, planes, hasForeground, hasBackground, other);
  }

  /** Area of what is seen over that of the whole picture. */
  double share() {
    return share;
  }

  /** Width and height of the planes. */
  public int size() {
    return size;
  }

  /**
   * Red, green, blue (sRGB-encoded) and mask, row-major and in [0, 1], one plane after the other:
   * the content of a tensor (1, 4, size, size). Not a copy: read only.
   */
  public float[] planes() {
    return planes;
  }

  /** Whether any pixel of the foreground is visible. */
  public boolean hasForeground() {
    return hasForeground;
  }

  /** Whether any pixel of the background is visible. */
  public boolean hasBackground() {
    return hasBackground;
  }

  private static boolean[] fill(
      ScaledRows rows, int size, int from, int to, float[] planes, float[] alpha) {
    boolean[] seen = new boolean[2];
    int plane = size * size;
    for (int y = from; y < to; y++) {
      CallLimit.check();
      rows.load(y);
      System.arraycopy(rows.red(), 0, planes, y * size, size);
      System.arraycopy(rows.green(), 0, planes, plane + y * size, size);
      System.arraycopy(rows.blue(), 0, planes, 2 * plane + y * size, size);
      for (int x = 0; x < size; x++) {
        float fore = rows.foreground()[x];
        float back = rows.background()[x];
        planes[3 * plane + y * size + x] = Math.min(1, fore);
        alpha[y * size + x] = fore + back;
        seen[0] |= fore > 0;
        seen[1] |= back > 0;
      }
    }
    return seen;
  }
}
