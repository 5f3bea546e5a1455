package org.lemart.models.layers;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One forward pass: where parameter values come from and whether gradients will be taken.
 *
 * @param store source of parameter values
 * @param device device of the activations
 * @param training whether gradients will be taken
 * @param depth what is left out of residual branches, null: nothing
 */
public record Pass(
    ParameterStore store, Device device, boolean training, @Nullable StochasticDepth depth) {

  /** With all residual branches. */
  public Pass(ParameterStore store, Device device, boolean training) {
    this(store, device, training, null);
  }

  /** {@code x + branch} in a block, in training perhaps without the branches of some samples. */
  NDArray residual(Block block, NDArray x, NDArray branch) {
    return x.add(depth == null ? branch : depth.thin(block, branch));
  }

  /**
   * The value of a parameter. It lives in the model's manager: as the first operand of an operation
   * it would keep the result there for ever, so put the activation first.
   */
  public NDArray value(Parameter parameter) {
    return store.getValue(parameter, device, training);
  }

  /** The value of a parameter in another shape, as an array that lives as long as {@code x}. */
  public NDArray value(Parameter parameter, Shape shape, NDArray x) {
    NDArray shaped = value(parameter).reshape(shape);
    shaped.attach(x.getManager());
    return shaped;
  }

  /**
   * What depends on weights alone: computed in every pass, or once where the weights are {@link
   * FixedWeights}. As with weights, put the activation first.
   *
   * @param key what is asked for, for the whole network
   * @param size how many numbers it has
   * @param x the result lives at least as long
   * @param computation may use the manager that it is given, and has its result there
   */
  NDArray derived(Object key, long size, NDArray x, Function<NDManager, NDArray> computation) {
    return store instanceof FixedWeights fixed
        ? fixed.derived(key, size, x.getManager(), computation)
        : computation.apply(x.getManager());
  }
}
