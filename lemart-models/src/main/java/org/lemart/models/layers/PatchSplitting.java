package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * The counterpart of {@link PatchMerging}: each token becomes factor x factor tokens. (N, H, W,
 * dim) to (N, factor * H, factor * W, out).
 */
public final class PatchSplitting extends Layer {
  private final LayerNorm norm;
  private final Linear expansion;
  private final int factor;
  private final long outputs;

  public PatchSplitting(long dim, long outputs, int factor) {
    this.outputs = outputs;
    this.factor = factor;
    norm = addChildBlock("norm", new LayerNorm(dim));
    expansion = addChildBlock("expansion", Linear.of(dim, (long) factor * factor * outputs));
  }

  @Override
  public NDArray forward(Pass pass, NDArray x) {
    long h = x.getShape().get(1);
    long w = x.getShape().get(2);
    return expansion
        .forward(pass, norm.forward(pass, x))
        .reshape(-1, h, w, factor, factor, outputs)
        .transpose(0, 1, 3, 2, 4, 5)
        .reshape(-1, h * factor, w * factor, outputs);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    Shape in = inputShapes[0];
    return new Shape[] {new Shape(in.get(0), in.get(1) * factor, in.get(2) * factor, outputs)};
  }

  @Override
  public long macs(Shape input) {
    return input.size() * factor * factor * outputs;
  }
}
