package org.lemart.models.layers;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;

/**
 * One forward pass: where parameter values come from and whether gradients will be taken.
 *
 * @param store source of parameter values
 * @param device device of the activations
 * @param training whether gradients will be taken
 */
public record Pass(ParameterStore store, Device device, boolean training) {

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
}
