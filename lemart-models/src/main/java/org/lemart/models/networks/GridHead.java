package org.lemart.models.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;
import org.lemart.models.layers.Constants;
import org.lemart.models.layers.LayerNorm;
import org.lemart.models.layers.NetworkPart;
import org.lemart.models.layers.Pass;

/**
 * The colour-grid head of a network whose last features are a map (N, C, h, w): their means over
 * the cells of the grid are normalized and go, with the statistics of both regions, into a {@link
 * ColorGridHead}.
 */
final class GridHead extends NetworkPart {
  /** Side of a cell in pixels of the input; that of the grids fitted to pictures. */
  private static final int CELL = 16;

  private final int cells;
  private final LayerNorm norm;
  private final ColorGridHead map;

  /**
   * @param channels channels of the features
   * @param side side of the feature map, at least that of the grid and a multiple of it
   * @param inputSize side of the input in pixels
   */
  GridHead(int channels, int side, int inputSize) {
    cells = Math.min(side, Math.max(1, inputSize / CELL));
    Rules.require(
        side % cells == 0,
        "feature map's side must be a multiple of " + cells + " but was " + side);
    norm = addChildBlock("norm", new LayerNorm(channels));
    map = addChildBlock("map", new ColorGridHead(channels));
  }

  /** Features (N, C, h, w) and input (N, 4, H, W) to the grid (N, 12, cells, cells). */
  NDArray forward(Pass pass, NDArray features, NDArray input) {
    long channels = features.getShape().get(1);
    long cell = features.getShape().get(2) / cells;
    NDArray sums = features.reshape(-1, channels, cells, cell, cells, cell).sum(new int[] {3, 5});
    NDArray means = Constants.times(sums, 1.0 / (cell * cell));
    NDArray tokens = norm.forward(pass, means.transpose(0, 2, 3, 1)); // (N, cells, cells, C)
    return map.forward(
        pass,
        tokens,
        RegionStatistics.of(input, pass.training()),
        input.get(new NDIndex(":, 3:4")));
  }

  int cells() {
    return cells;
  }

  /** Multiply-accumulates for features (N, C, h, w). */
  long macs(Shape features) {
    return map.macs(new Shape(features.get(0), cells, cells, features.get(1)));
  }

  /** Inputs: features and the network's input. */
  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray features = inputs.get(0);
    Pass pass = new Pass(store, features.getDevice(), training);
    return new NDList(forward(pass, features, inputs.get(1)));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {new Shape(inputShapes[0].get(0), 12, cells, cells)};
  }
}
