package org.lemart.models.layers;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Linear layers without gradients by oneDNN, which PyTorch uses for its compiled models: it chooses
 * kernels by what a processor can do, while MKL, which PyTorch's plain matrix product goes to,
 * chooses them by who made it; and it applies a GELU on the way. Same numbers as the plain
 * operations within rounding.
 */
final class FusedLinear {
  private static final Logger LOG = LoggerFactory.getLogger(FusedLinear.class);
  private static final String PARAMETERS = "x: Tensor, weight: Tensor, bias: Optional[Tensor]=None";

  private FusedLinear() {}

  /** Loaded once, at the first use; null if the engine cannot. */
  private static final class Operations {
    static final @Nullable ScriptOperation LINEAR = load("linear", false);
    static final @Nullable ScriptOperation GELU = load("linear with GELU", true);

    private static @Nullable ScriptOperation load(String name, boolean gelu) {
      ScriptOperation operation =
          ScriptOperation.load("fused " + name, PARAMETERS, call("x", "weight", "bias", gelu));
      return operation != null && runs(operation) ? operation : null;
    }

    /** An engine may know an operation and lack it for plain tensors, as PyTorch 2.0 does. */
    private static boolean runs(ScriptOperation operation) {
      try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
        NDArray ones = manager.ones(new Shape(16, 16));
        return operation.run(false, ones, ones).getShape().equals(ones.getShape());
      } catch (EngineException e) {
        LOG.debug("fused linear layers do not run here, plain operations are used", e);
        return false;
      }
    }
  }

  /** The operation as an expression of TorchScript. */
  static String call(String x, String weight, String bias, boolean gelu) {
    String then = gelu ? "\"gelu\"" : "\"none\"";
    String algorithm = gelu ? "\"none\"" : "\"\"";
    return "ops.mkldnn._linear_pointwise("
        + String.join(
            ", ", x, weight, bias, then, "annotate(List[Optional[number]], [])", algorithm)
        + ")";
  }

  /** Whether to use it for arrays of this device. */
  static boolean serves(Device device) {
    return !device.isGpu() && available();
  }

  /** Whether the engine has it. */
  static boolean available() {
    return Operations.LINEAR != null && Operations.GELU != null;
  }

  /**
   * {@code x W^T + b} over the last axis, perhaps with a GELU after it; no gradients.
   *
   * @param x (..., in)
   * @param weight (out, in)
   * @param bias (out), or null
   */
  static NDArray apply(NDArray x, NDArray weight, @Nullable NDArray bias, boolean gelu) {
    ScriptOperation operation = gelu ? Operations.GELU : Operations.LINEAR;
    if (operation == null) {
      throw new IllegalStateException("fused linear layers must be available but were not");
    }
    return bias == null ? operation.run(false, x, weight) : operation.run(false, x, weight, bias);
  }
}
