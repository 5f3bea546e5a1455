package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Multi-head attention of queries to keys and values that may come from elsewhere (Vaswani et al.,
 * 2017, section 3.2.2). The three projections lie in one weight and start as in PyTorch.
 */
public final class MultiHeadAttention extends Layer {
  private final int dim;
  private final int heads;
  private final Parameter weight;
  private final Parameter bias;
  private final Linear out;

  public MultiHeadAttention(int dim, int heads) {
    if (heads < 1 || dim % heads != 0) {
      throw new IllegalArgumentException(
          "heads must divide the dimension " + dim + " but was " + heads);
    }
    this.dim = dim;
    this.heads = heads;
    weight = parameter("in_proj_weight", Initializers.XAVIER, 3L * dim, dim);
    bias = parameter("in_proj_bias", Initializers.ZERO, 3L * dim);
    out = addChildBlock("out_proj", Linear.of(dim, dim));
  }

  /** Of tokens (N, T, dim) to themselves. */
  @Override
  public NDArray forward(Pass pass, NDArray x) {
    return forward(pass, x, x, x, null);
  }

  /**
   * @param query (N, T, dim)
   * @param key (N, S, dim)
   * @param value (N, S, dim)
   * @param penalty (N, 1, 1, S), added to the logits of each key; null: none
   * @return (N, T, dim)
   */
  public NDArray forward(
      Pass pass, NDArray query, NDArray key, NDArray value, @Nullable NDArray penalty) {
    NDArray mixed =
        Attention.mix(
            pass,
            split(project(pass, query, 0)),
            split(project(pass, key, 1)),
            split(project(pass, value, 2)),
            penalty == null ? null : (from, to) -> penalty);
    return out.forward(pass, mixed.transpose(0, 2, 1, 3).reshape(query.getShape()));
  }

  /** By the part of the weight with this number. */
  private NDArray project(Pass pass, NDArray x, int part) {
    NDIndex rows = new NDIndex((long) part * dim + ":" + (part + 1L) * dim);
    NDArray w = pass.value(weight).get(x.getManager(), rows);
    NDArray b = pass.value(bias).get(x.getManager(), rows);
    return Linear.apply(pass, x, w, b, false);
  }

  /** (N, T, dim) to (N, heads, T, dim / heads). */
  private NDArray split(NDArray x) {
    long tokens = x.getShape().get(1);
    return x.reshape(-1, tokens, heads, dim / heads).transpose(0, 2, 1, 3);
  }

  @Override
  public long macs(Shape input) {
    return macs(input, input.get(1));
  }

  /** Multiply-accumulates for queries of this shape and so many keys. */
  public long macs(Shape queries, long keys) {
    long batch = queries.get(0);
    long projections = 2 * queries.size() * dim + 2 * batch * keys * dim * dim;
    return projections + 2 * queries.size() * keys;
  }
}
