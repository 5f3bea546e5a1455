package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * A Transformer encoder block with the normalization in front (Dosovitskiy et al., An Image is
 * Worth 16x16 Words, ICLR 2021, equations 2 and 3): attention of all tokens, then an MLP, each
 * around a residual connection.
 */
public final class TransformerBlock extends Layer {
  private final LayerNorm norm1;
  private final SelfAttention attn;
  private final LayerNorm norm2;
  private final Mlp mlp;

  public TransformerBlock(int dim, int heads, double mlpRatio) {
    norm1 = addChildBlock("norm1", new LayerNorm(dim));
    attn = addChildBlock("attn", new SelfAttention(dim, heads));
    norm2 = addChildBlock("norm2", new LayerNorm(dim));
    mlp = addChildBlock("mlp", new Mlp(dim, Math.round(dim * mlpRatio)));
  }

  /** (N, ..., dim), every place between the first and the last axis a token, to the same shape. */
  @Override
  public NDArray forward(Pass pass, NDArray x) {
    long dim = x.getShape().get(x.getShape().dimension() - 1);
    NDArray tokens = x.reshape(x.getShape().get(0), -1, dim);
    NDArray attended =
        Scratch.run(
            tokens, t -> pass.residual(this, t, attn.forward(pass, norm1.forward(pass, t))));
    NDArray out =
        Scratch.run(
            attended, t -> pass.residual(this, t, mlp.forward(pass, norm2.forward(pass, t))));
    attended.close();
    return out.reshape(x.getShape());
  }

  @Override
  public long macs(Shape input) {
    long dim = input.get(input.dimension() - 1);
    long batch = input.get(0);
    return attn.macs(new Shape(batch, input.size() / (batch * dim), dim)) + mlp.macs(input);
  }
}
