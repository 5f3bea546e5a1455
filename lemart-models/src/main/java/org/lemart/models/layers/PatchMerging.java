package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

/**
 * Joins each 2 x 2 tokens into one (Swin Transformer, section 3.1): (N, H, W, C) to (N, H / 2, W /
 * 2, out).
 */
public final class PatchMerging extends Layer {
  private final LayerNorm norm;
  private final Linear reduction;
  private final long outputs;

  public PatchMerging(long dim, long outputs) {
    this.outputs = outputs;
    norm = addChildBlock("norm", new LayerNorm(4 * dim));
    reduction = addChildBlock("reduction", Linear.withoutBias(4 * dim, outputs));
  }

  @Override
  public NDArray forward(Pass pass, NDArray x) {
    NDList corners =
        new NDList(
            x.get(new NDIndex(":, 0::2, 0::2")),
            x.get(new NDIndex(":, 1::2, 0::2")),
            x.get(new NDIndex(":, 0::2, 1::2")),
            x.get(new NDIndex(":, 1::2, 1::2")));
    return reduction.forward(pass, norm.forward(pass, NDArrays.concat(corners, -1)));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    Shape in = inputShapes[0];
    return new Shape[] {new Shape(in.get(0), in.get(1) / 2, in.get(2) / 2, outputs)};
  }

  @Override
  public long macs(Shape input) {
    return input.size() * outputs;
  }
}
