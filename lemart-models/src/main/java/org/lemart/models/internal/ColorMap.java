package org.lemart.models.internal;

/** New colours for the pixels of a row. Used by one thread; may keep scratch space. */
@FunctionalInterface
public interface ColorMap {

  /**
   * Computes new colours, which may leave [0, 1].
   *
   * @param y row
   * @param from first pixel
   * @param to end, exclusive
   * @param rgb red, green and blue of the whole row, sRGB-encoded in [0, 1]; not changed
   * @param out where the new red, green and blue go, at the same places
   */
  void map(int y, int from, int to, float[][] rgb, float[][] out);
}
