package org.lemart.models.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.lemart.models.layers.Interpolation;

/** Grids of affine colour maps as tensors, differentiable. */
final class AffineMaps {
  private AffineMaps() {}

  /**
   * Applies to each pixel the 3 x 4 map that is bilinear between the centres of the grid's cells,
   * constant beyond the outer centres.
   *
   * @param grid (N, 12, rows, columns): row-major 3 x 4 maps as differences from the identity
   * @param images (N, 3, H, W)
   * @return (N, 3, H, W)
   */
  static NDArray apply(NDArray grid, NDArray images) {
    long n = images.getShape().get(0);
    int h = Math.toIntExact(images.getShape().get(2));
    int w = Math.toIntExact(images.getShape().get(3));
    NDManager manager = images.getManager();
    NDArray maps = Interpolation.bilinear(grid, h, w).reshape(n, 3, 4, h, w);
    NDArray one = manager.ones(new Shape(n, 1, h, w));
    NDArray colors = images.concat(one, 1).reshape(n, 1, 4, h, w);
    return images.add(maps.mul(colors).sum(new int[] {2}));
  }
}
