package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import org.jspecify.annotations.Nullable;

/**
 * Scaled dot-product attention (Vaswani et al., Attention Is All You Need, 2017, equation 1). Rows
 * of queries do not depend on each other, so without gradients many of them are done in chunks and
 * the full table of weights never exists. On a GPU the engine's {@link FusedAttention} does the
 * same.
 */
final class Attention {
  /** Query rows a chunk; the table of one chunk has this many rows a head. */
  static final long CHUNK = 256;

  private Attention() {}

  /** What is added to the logits of query rows from (inclusive) to (exclusive). */
  @FunctionalInterface
  interface Bias {
    /**
     * Shape (B', heads, rows, keys), or with 1 for heads or rows, the same for all of them; B'
     * divides the batch, entries repeat with period B'.
     */
    NDArray rows(long from, long to);
  }

  /**
   * Mixes values by the likeness of queries and keys.
   *
   * @param query (B, heads, T, d)
   * @param key (B, heads, S, d)
   * @param value (B, heads, S, d)
   * @return (B, heads, T, d)
   */
  static NDArray mix(Pass pass, NDArray query, NDArray key, NDArray value, @Nullable Bias bias) {
    if (FusedAttention.serves(query.getDevice())) {
      NDArray rows = bias == null ? null : bias.rows(0, query.getShape().get(2));
      return FusedAttention.mix(pass.training(), query, key, value, rows);
    }
    return mix(query, key, value, bias, pass.training() ? Long.MAX_VALUE : CHUNK);
  }

  static NDArray mix(NDArray query, NDArray key, NDArray value, @Nullable Bias bias, long chunk) {
    long tokens = query.getShape().get(2);
    NDArray turned = key.transpose(0, 1, 3, 2);
    if (tokens <= chunk) {
      return rows(query, turned, value, bias == null ? null : bias.rows(0, tokens));
    }
    NDList parts = new NDList();
    for (long from = 0; from < tokens; from += chunk) {
      long first = from;
      long to = Math.min(tokens, from + chunk);
      parts.add(
          Scratch.run(
              query,
              q ->
                  rows(
                      q.get(new NDIndex(":, :, " + first + ":" + to)),
                      turned,
                      value,
                      bias == null ? null : bias.rows(first, to))));
    }
    NDArray all = NDArrays.concat(parts, 2);
    parts.close();
    return all;
  }

  private static NDArray rows(
      NDArray query, NDArray turnedKey, NDArray value, @Nullable NDArray bias) {
    return Scratch.run(
        query,
        q -> {
          NDArray scaled = Constants.times(q, 1 / Math.sqrt((double) q.getShape().get(3)));
          NDArray logits = scaled.matMul(turnedKey);
          NDArray weights = (bias == null ? logits : add(logits, bias)).softmax(-1);
          logits.close();
          return weights.matMul(value);
        });
  }

  /** Adds a bias whose batch repeats. */
  private static NDArray add(NDArray logits, NDArray bias) {
    long batch = logits.getShape().get(0);
    long period = bias.getShape().get(0);
    long heads = logits.getShape().get(1);
    long rows = logits.getShape().get(2);
    long keys = logits.getShape().get(3);
    return logits
        .reshape(batch / period, period, heads, rows, keys)
        .add(bias)
        .reshape(batch, heads, rows, keys);
  }
}
