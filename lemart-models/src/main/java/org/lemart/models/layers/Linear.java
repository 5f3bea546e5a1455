package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code y = x W^T + b} over the last axis: (..., in) to (..., out). */
public final class Linear extends Layer {
  private final Parameter weight;
  private final @Nullable Parameter bias;
  private final long outputs;

  private Linear(long inputs, long outputs, boolean withBias, Initializer initializer) {
    this.outputs = outputs;
    this.weight = parameter("weight", initializer, outputs, inputs);
    this.bias = withBias ? parameter("bias", Initializers.ZERO, outputs) : null;
  }

  public static Linear of(long inputs, long outputs) {
    return new Linear(inputs, outputs, true, Initializers.TRUNCATED_NORMAL);
  }

  public static Linear withoutBias(long inputs, long outputs) {
    return new Linear(inputs, outputs, false, Initializers.TRUNCATED_NORMAL);
  }

  /** Weights and bias start at zero, so that the layer's output does. */
  public static Linear zero(long inputs, long outputs) {
    return new Linear(inputs, outputs, true, Initializers.ZERO);
  }

  @Override
  public NDArray forward(Pass pass, NDArray x) {
    return forward(pass, x, false);
  }

  /** With a GELU after it. */
  NDArray forwardGelu(Pass pass, NDArray x) {
    return forward(pass, x, true);
  }

  private NDArray forward(Pass pass, NDArray x, boolean gelu) {
    @Nullable NDArray b = bias == null ? null : pass.value(bias);
    return apply(pass, x, pass.value(weight), b, gelu);
  }

  /** {@code x w^T + b} by the fastest way that the pass and the device of x allow. */
  static NDArray apply(Pass pass, NDArray x, NDArray w, @Nullable NDArray b, boolean gelu) {
    if (!pass.training() && FusedLinear.serves(x.getDevice())) {
      return FusedLinear.apply(x, w, b, gelu);
    }
    NDArray y =
        b == null
            ? ai.djl.nn.core.Linear.linear(x, w).singletonOrThrow()
            : ai.djl.nn.core.Linear.linear(x, w, b).singletonOrThrow();
    return gelu ? Activation.gelu(y) : y;
  }

  /** Weight and, if it has one, bias. */
  List<NDArray> values(Pass pass) {
    return bias == null
        ? List.of(pass.value(weight))
        : List.of(pass.value(weight), pass.value(bias));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    Shape in = inputShapes[0];
    return new Shape[] {in.slice(0, in.dimension() - 1).add(outputs)};
  }

  @Override
  public long macs(Shape input) {
    return input.size() * outputs;
  }
}
