package org.lemart.models.layers;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * Attention by PyTorch's own {@code scaled_dot_product_attention}, which on a GPU never makes the
 * table of weights (Dao et al., FlashAttention, NeurIPS 2022). DJL has no call for it, so it is
 * reached through a {@link ScriptArchive}; gradients flow through. Same numbers as {@link
 * Attention} within rounding.
 */
final class FusedAttention {
  private FusedAttention() {}

  /** Loaded once, at the first use; null if the engine cannot. */
  private static final class Operation {
    static final @Nullable ScriptOperation LOADED =
        ScriptOperation.load(
            "fused attention",
            "query: Tensor, key: Tensor, value: Tensor, bias: Optional[Tensor]=None",
            "torch.scaled_dot_product_attention(query, key, value, bias)");
  }

  /** Whether to use it for arrays of this device: on a CPU it gains nothing. */
  static boolean serves(Device device) {
    return device.isGpu() && available();
  }

  /** Whether the engine has it. */
  static boolean available() {
    return Operation.LOADED != null;
  }

  /**
   * Mixes values by the likeness of queries and keys, as {@link Attention#mix}.
   *
   * @param training whether gradients will be taken
   * @param bias (B', heads, T, S), or with 1 for heads or T, the same for all of them; B' divides
   *     the batch, entries repeat with period B'
   */
  static NDArray mix(
      boolean training, NDArray query, NDArray key, NDArray value, @Nullable NDArray bias) {
    ScriptOperation operation = Operation.LOADED;
    if (operation == null) {
      throw new IllegalStateException("fused attention must be available but was not");
    }
    if (bias == null) {
      return operation.run(training, query, key, value);
    }
    long period = bias.getShape().get(0);
    long heads = query.getShape().get(1);
    NDArray each = bias.getShape().get(1) == heads ? bias : bias.repeat(1, heads);
    return operation
        .run(
            training,
            fold(query, period),
            fold(key, period),
            fold(value, period),
            fold(each, period))
        .reshape(query.getShape());
  }

  /** (B, heads, T, d) to (B / period, period * heads, T, d), so that a bias broadcasts. */
  private static NDArray fold(NDArray x, long period) {
    return x.reshape(
        x.getShape().get(0) / period,
        period * x.getShape().get(1),
        x.getShape().get(2),
        x.getShape().get(3));
  }
}
