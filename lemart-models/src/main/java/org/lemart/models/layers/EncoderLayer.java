package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;

/**
 * A Transformer encoder layer with the normalization behind (Vaswani et al., 2017, section 3.1) and
 * positions added to queries and keys in every layer (Carion et al., DETR, ECCV 2020).
 */
public final class EncoderLayer extends Layer {
  private final MultiHeadAttention attention;
  private final Linear linear1;
  private final Linear linear2;
  private final LayerNorm norm1;
  private final LayerNorm norm2;

  /**
   * @param hidden channels between the two linear layers
   */
  public EncoderLayer(int dim, int heads, int hidden) {
    attention = addChildBlock("self_attn", new MultiHeadAttention(dim, heads));
    linear1 = addChildBlock("linear1", Linear.of(dim, hidden));
    linear2 = addChildBlock("linear2", Linear.of(hidden, dim));
    norm1 = addChildBlock("norm1", new LayerNorm(dim));
    norm2 = addChildBlock("norm2", new LayerNorm(dim));
  }

  /** Without positions: (N, T, dim) to the same shape. */
  @Override
  public NDArray forward(Pass pass, NDArray x) {
    return forward(pass, x, x.zerosLike());
  }

  /** Tokens (N, T, dim) and positions (1, T, dim) to the shape of the tokens. */
  public NDArray forward(Pass pass, NDArray x, NDArray positions) {
    NDArray attended =
        Scratch.run(
            x,
            t -> {
              NDArray placed = t.add(positions);
              return norm1.forward(
                  pass, pass.residual(this, t, attention.forward(pass, placed, placed, t, null)));
            });
    NDArray out =
        Scratch.run(
            attended,
            t ->
                norm2.forward(
                    pass,
                    pass.residual(
                        this,
                        t,
                        linear2.forward(pass, Activation.gelu(linear1.forward(pass, t))))));
    attended.close();
    return out;
  }

  @Override
  public long macs(Shape input) {
    long hidden = linear1.getOutputShapes(new Shape[] {input})[0].size();
    return attention.macs(input) + linear1.macs(input) + hidden * input.get(2);
  }
}
