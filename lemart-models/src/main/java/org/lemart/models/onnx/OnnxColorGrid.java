package org.lemart.models.onnx;

import org.lemart.models.ColorGrid;

/** The head that predicts a colour grid, and the grid applied at the size of the input. */
final class OnnxColorGrid {
  private static final double SCALE = 0.2;
  private static final double EPSILON = 1e-4;

  private final OnnxLayers layers;
  private final OnnxOps ops;
  private final int size;
  private final int cells;
  private final int dim;

  /**
   * @param size side of the input in pixels
   * @param cells side of the grid
   * @param dim channels of a token
   */
  OnnxColorGrid(OnnxLayers layers, int size, int cells, int dim) {
    this.layers = layers;
    this.ops = layers.ops();
    this.size = size;
    this.cells = cells;
    this.dim = dim;
  }

  /** Differences from the identity (N, 12, cells, cells), from tokens (N, cells, cells, dim). */
  String predict(String tokens, String statistics, String mask) {
    long count = (long) cells * cells;
    long cell = size / cells;
    String flat = ops.reshape(tokens, -1, count, dim);
    String means = ops.mean(ops.reshape(mask, -1, cells, cell, cells, cell), false, 2, 4);
    String weights = ops.reshape(means, -1, count, 1);
    String evidence =
        ops.concat(1, pool(flat, weights), pool(flat, ops.complement(weights)), statistics);
    String global = ops.reshape(layers.mlp("head.global", evidence), -1, 1, ColorGrid.MAP);
    String maps = ops.mul(ops.add(layers.linear("head.cells", flat), global), SCALE);
    return ops.reshape(ops.transpose(maps, 0, 2, 1), -1, ColorGrid.MAP, cells, cells);
  }

  /** The weighted mean of tokens: (N, T, C) to (N, C). */
  private String pool(String tokens, String weights) {
    String total = ops.add(ops.sum(weights, false, 1), EPSILON);
    return ops.div(ops.sum(ops.mul(tokens, weights), false, 1), total);
  }

  String plusIdentity(String difference) {
    String name = "identity";
    ops.graph().floats(name, ColorGrid.identity().maps(), 1, ColorGrid.MAP, 1, 1);
    return ops.add(difference, name);
  }

  /** What the grid adds to colours (N, 3, S, S), from its difference to the identity. */
  String change(String difference, String colors) {
    String maps = ops.reshape(ops.upsample(difference, (float) size / cells), -1, 3, 4, size, size);
    String factors = ops.slice(maps, 2, 0, 3);
    String offsets = ops.reshape(ops.slice(maps, 2, 3, 4), -1, 3, size, size);
    String products = ops.mul(factors, ops.reshape(colors, -1, 1, 3, size, size));
    return ops.add(ops.sum(products, false, 2), offsets);
  }
}
