package org.lemart.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** What the losses share. */
final class Losses {
  private Losses() {}

  /**
   * For each picture the sum over pixels, weighted by the mask, and channels, over three times the
   * mask's area.
   *
   * @param values (N, 3, H, W)
   * @param mask (N, 1, H, W)
   * @param minArea the area in pixels that smaller masks count as
   * @return (N)
   */
  static NDArray perForeground(NDArray values, NDArray mask, double minArea) {
    NDArray area =
        mask.reshape(new Shape(mask.getShape().get(0), -1)).sum(new int[] {1}).maximum(minArea);
    return values.mul(mask).sum(new int[] {1, 2, 3}).div(area.mul(3));
  }

  static void requirePositive(String name, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(name + " must be > 0 but was " + value);
    }
  }
}
