package org.lemart.models.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;
import org.lemart.models.layers.Constants;
import org.lemart.models.layers.Linear;
import org.lemart.models.layers.Mlp;
import org.lemart.models.layers.NetworkPart;
import org.lemart.models.layers.Pass;

/**
 * Predicts a grid of affine colour maps: one global map from the tokens pooled over foreground and
 * over background and the statistics of both regions, plus a residual map a token. Both start at
 * zero, the identity.
 */
final class ColorGridHead extends NetworkPart {
  private static final int MAP = 12;

  /**
   * Keeps one update of the last layers from moving colours far: maps stay within some tenths of
   * the identity.
   */
  private static final float SCALE = 0.2f;

  private final Mlp global;
  private final Linear cells;

  ColorGridHead(int dim) {
    global = addChildBlock("global", Mlp.zero(2L * dim + RegionStatistics.COUNT, 2L * dim, MAP));
    cells = addChildBlock("cells", Linear.zero(dim, MAP));
  }

  /**
   * @param tokens (N, rows, columns, C)
   * @param statistics (N, {@link RegionStatistics#COUNT})
   * @param mask (N, 1, H, W)
   * @return (N, 12, rows, columns), differences from the identity
   */
  NDArray forward(Pass pass, NDArray tokens, NDArray statistics, NDArray mask) {
    long n = tokens.getShape().get(0);
    long rows = tokens.getShape().get(1);
    long columns = tokens.getShape().get(2);
    NDArray flat = tokens.reshape(n, rows * columns, -1);
    NDArray foreground = cellMeans(mask, rows, columns).reshape(n, 1, rows * columns);
    NDArray regions = foreground.concat(foreground.mul(-1).add(1), 1);
    NDArray evidence = pool(flat, regions).reshape(n, -1).concat(statistics, 1);
    NDArray map = global.forward(pass, evidence).reshape(n, 1, MAP);
    return Constants.times(cells.forward(pass, flat).add(map), SCALE)
        .transpose(0, 2, 1)
        .reshape(n, MAP, rows, columns);
  }

  /** The mean of each cell: (N, 1, H, W) to (N, rows, columns). */
  private static NDArray cellMeans(NDArray mask, long rows, long columns) {
    long h = mask.getShape().get(2) / rows;
    long w = mask.getShape().get(3) / columns;
    return mask.reshape(-1, rows, h, columns, w).sum(new int[] {2, 4}).div(h * w);
  }

  /** The means of tokens (N, T, C) under weights (N, regions, T): (N, regions, C). */
  private static NDArray pool(NDArray tokens, NDArray weights) {
    return weights.matMul(tokens).div(weights.sum(new int[] {2}, true).add(1e-4f));
  }

  /** Multiply-accumulates for tokens (N, rows, columns, C). */
  long macs(Shape tokens) {
    long evidence = 2 * tokens.get(3) + RegionStatistics.COUNT;
    return cells.macs(tokens) + global.macs(new Shape(tokens.get(0), evidence));
  }

  /** Inputs: tokens, statistics, mask. */
  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray tokens = inputs.get(0);
    Pass pass = new Pass(store, tokens.getDevice(), training);
    return new NDList(forward(pass, tokens, inputs.get(1), inputs.get(2)));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    Shape tokens = inputShapes[0];
    return new Shape[] {new Shape(tokens.get(0), MAP, tokens.get(1), tokens.get(2))};
  }
}
