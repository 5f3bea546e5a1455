package org.lemart.models.layers;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Attention by PyTorch's own {@code scaled_dot_product_attention}, which on a GPU never makes the
 * table of weights (Dao et al., FlashAttention, NeurIPS 2022). DJL has no call for it, so it is
 * reached through a {@link ScriptArchive}; gradients flow through. Same numbers as {@link
 * Attention} within rounding.
 */
final class FusedAttention {
  private static final Logger LOG = LoggerFactory.getLogger(FusedAttention.class);

  private FusedAttention() {}

  /** Loaded once, at the first use; null if the engine cannot. */
  private static final class Operation {
    static final @Nullable Model MODEL = load();

    private static @Nullable Model load() {
      byte[] archive =
          ScriptArchive.of(
              "query: Tensor, key: Tensor, value: Tensor, bias: Optional[Tensor]=None",
              "torch.scaled_dot_product_attention(query, key, value, bias)");
      Model model = Model.newInstance("attention", Device.cpu(), "PyTorch");
      try {
        model.load(new ByteArrayInputStream(archive));
        return model;
      } catch (EngineException | IOException | MalformedModelException e) {
        model.close();
        LOG.warn("fused attention is not available, plain attention is used: {}", e.toString());
        return null;
      }
    }
  }

  /** Whether to use it for arrays of this device: on a CPU it gains nothing. */
  static boolean serves(Device device) {
    return device.isGpu() && available();
  }

  /** Whether the engine has it. */
  static boolean available() {
    return Operation.MODEL != null;
  }

  /**
   * Mixes values by the likeness of queries and keys, as {@link Attention#mix}.
   *
   * @param training whether gradients will be taken
   * @param bias (B', heads, T, S), B' divides the batch, entries repeat with period B'
   */
  static NDArray mix(
      boolean training, NDArray query, NDArray key, NDArray value, @Nullable NDArray bias) {
    Model model = Operation.MODEL;
    if (model == null) {
      throw new IllegalStateException("fused attention must be available but was not");
    }
    if (bias == null) {
      return run(training, model.getBlock(), new NDList(query, key, value));
    }
    long period = bias.getShape().get(0);
    NDList folded = new NDList(fold(query, period), fold(key, period), fold(value, period));
    folded.add(fold(bias, period));
    return run(training, model.getBlock(), folded).reshape(query.getShape());
  }

  /** (B, heads, T, d) to (B / period, period * heads, T, d), so that a bias broadcasts. */
  private static NDArray fold(NDArray x, long period) {
    return x.reshape(
        x.getShape().get(0) / period,
        period * x.getShape().get(1),
        x.getShape().get(2),
        x.getShape().get(3));
  }

  private static NDArray run(boolean training, Block block, NDList inputs) {
    ParameterStore none = new ParameterStore(inputs.head().getManager(), false);
    return block.forward(none, inputs, training).singletonOrThrow();
  }
}
