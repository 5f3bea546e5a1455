package org.lemart.models.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.lemart.models.layers.Constants;

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
    NDArray maps = upsample(grid, h, w).reshape(n, 3, 4, h, w);
    NDArray one = manager.ones(new Shape(n, 1, h, w));
    NDArray colors = images.concat(one, 1).reshape(n, 1, 4, h, w);
    return images.add(maps.mul(colors).sum(new int[] {2}));
  }

  /** Bilinear between cell centres: (N, C, rows, columns) to (N, C, h, w). */
  static NDArray upsample(NDArray grid, int h, int w) {
    int rows = Math.toIntExact(grid.getShape().get(2));
    int columns = Math.toIntExact(grid.getShape().get(3));
    NDArray tall = grid.transpose(0, 1, 3, 2).matMul(weights(grid.getManager(), rows, h));
    return tall.transpose(0, 1, 3, 2).matMul(weights(grid.getManager(), columns, w));
  }

  /** (cells, pixels): the weight of each cell's value at each pixel centre. */
  private static NDArray weights(NDManager manager, int cells, int pixels) {
    float[] weights = new float[cells * pixels];
    for (int p = 0; p < pixels; p++) {
      double position = Math.max(0, Math.min(cells - 1.0, (p + 0.5) * cells / pixels - 0.5));
      int low = Math.min((int) position, Math.max(0, cells - 2));
      double fraction = position - low;
      weights[low * pixels + p] += (float) (1 - fraction);
      if (fraction > 0) {
        weights[(low + 1) * pixels + p] += (float) fraction;
      }
    }
    return Constants.of(manager, weights, new Shape(cells, pixels));
  }
}
