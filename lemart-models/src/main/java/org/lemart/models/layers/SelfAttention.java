package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** Multi-head self-attention of all tokens (Vaswani et al., 2017): (N, T, dim) to the same. */
public final class SelfAttention extends Layer {
  private final int dim;
  private final int heads;
  private final Linear qkv;
  private final Linear proj;

  public SelfAttention(int dim, int heads) {
    if (heads < 1 || dim % heads != 0) {
      throw new IllegalArgumentException(
          "heads must divide the dimension " + dim + " but was " + heads);
    }
    this.dim = dim;
    this.heads = heads;
    qkv = addChildBlock("qkv", Linear.of(dim, 3L * dim));
    proj = addChildBlock("proj", Linear.of(dim, dim));
  }

  @Override
  public NDArray forward(Pass pass, NDArray x) {
    long batch = x.getShape().get(0);
    long tokens = x.getShape().get(1);
    NDArray all =
        qkv.forward(pass, x)
            .reshape(batch, tokens, 3, heads, dim / heads)
            .transpose(2, 0, 3, 1, 4); // (3, N, heads, T, dim / heads)
    NDArray mixed = Attention.mix(pass, all.get(0), all.get(1), all.get(2), null);
    return proj.forward(pass, mixed.transpose(0, 2, 1, 3).reshape(batch, tokens, dim));
  }

  @Override
  public long macs(Shape input) {
    return 4 * input.size() * dim + 2 * input.size() * input.get(1);
  }
}
