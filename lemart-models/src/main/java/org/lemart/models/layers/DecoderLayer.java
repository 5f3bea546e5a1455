package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A Transformer decoder layer with the normalization behind (Vaswani et al., 2017, section 3.1):
 * tokens attend to each other, then to a memory, then pass an MLP. Positions are added to queries
 * and keys in every layer (Carion et al., DETR, ECCV 2020).
 */
public final class DecoderLayer extends Layer {
  private final @Nullable MultiHeadAttention attention;
  private final @Nullable Parameter constant;
  private final MultiHeadAttention cross;
  private final Linear linear1;
  private final Linear linear2;
  private final LayerNorm norm1;
  private final LayerNorm norm2;
  private final LayerNorm norm3;

  private DecoderLayer(int dim, int heads, int hidden, boolean first) {
    attention = first ? null : addChildBlock("self_attn", new MultiHeadAttention(dim, heads));
    constant = first ? parameter("start", Initializers.TRUNCATED_NORMAL, dim) : null;
    cross = addChildBlock("multihead_attn", new MultiHeadAttention(dim, heads));
    linear1 = addChildBlock("linear1", Linear.of(dim, hidden));
    linear2 = addChildBlock("linear2", Linear.of(hidden, dim));
    norm1 = addChildBlock("norm1", new LayerNorm(dim));
    norm2 = addChildBlock("norm2", new LayerNorm(dim));
    norm3 = addChildBlock("norm3", new LayerNorm(dim));
  }

  /**
   * @param hidden channels between the two linear layers
   */
  public static DecoderLayer of(int dim, int heads, int hidden) {
    return new DecoderLayer(dim, heads, hidden, false);
  }

  /**
   * For tokens that are all zero. Attention of zeros to themselves gives each token the same vector
   * whatever its weights are, so that vector is learnt in their place.
   */
  public static DecoderLayer ofZeros(int dim, int heads, int hidden) {
    return new DecoderLayer(dim, heads, hidden, true);
  }

  /** To the tokens themselves as the memory, without positions: (N, T, dim) to the same shape. */
  @Override
  public NDArray forward(Pass pass, NDArray x) {
    NDArray none = x.zerosLike();
    return forward(pass, x, none, x, none, null);
  }

  /**
   * @param x tokens (N, T, dim)
   * @param positions theirs (1 or N, T, dim)
   * @param memory (N, S, dim)
   * @param places positions of the memory (1 or N, S, dim)
   * @param penalty (N, 1, 1, S), added to the logits of the memory's tokens; null: none
   * @return the shape of {@code x}
   */
  public NDArray forward(
      Pass pass,
      NDArray x,
      NDArray positions,
      NDArray memory,
      NDArray places,
      @Nullable NDArray penalty) {
    NDArray own =
        Scratch.run(
            x, t -> norm1.forward(pass, pass.residual(this, t, attend(pass, t, positions))));
    NDArray mixed =
        Scratch.run(
            own,
            t -> {
              NDArray key = memory.add(places);
              key.attach(t.getManager());
              return norm2.forward(
                  pass,
                  pass.residual(
                      this, t, cross.forward(pass, t.add(positions), key, memory, penalty)));
            });
    NDArray out =
        Scratch.run(
            mixed,
            t ->
                norm3.forward(
                    pass,
                    pass.residual(
                        this,
                        t,
                        linear2.forward(pass, Activation.gelu(linear1.forward(pass, t))))));
    own.close();
    mixed.close();
    return out;
  }

  private NDArray attend(Pass pass, NDArray x, NDArray positions) {
    if (attention == null) {
      return x.zerosLike().add(pass.value(Objects.requireNonNull(constant)));
    }
    NDArray placed = x.add(positions);
    return attention.forward(pass, placed, placed, x, null);
  }

  @Override
  public long macs(Shape input) {
    return macs(input, input.get(1));
  }

  /** Multiply-accumulates for tokens of this shape and so many tokens of memory. */
  public long macs(Shape tokens, long memory) {
    long hidden = linear1.getOutputShapes(new Shape[] {tokens})[0].size();
    return (attention == null ? 0 : attention.macs(tokens))
        + cross.macs(tokens, memory)
        + linear1.macs(tokens)
        + hidden * tokens.get(2);
  }
}
