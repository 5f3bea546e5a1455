package org.lemart.train;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Gives the weights to one pass on another thread: the same numbers in memory, with gradients of
 * their own. What is not trained, such as running averages, is copied.
 */
final class SharedWeights extends ParameterStore {
  private final NDManager manager;
  private final Map<Parameter, NDArray> values = new LinkedHashMap<>();

  /** The arrays live in the manager. */
  SharedWeights(NDManager manager) {
    super(manager, false);
    this.manager = manager;
  }

  @Override
  public NDArray getValue(Parameter parameter, Device device, boolean training) {
    return values.computeIfAbsent(parameter, this::share);
  }

  private NDArray share(Parameter parameter) {
    NDArray weight = parameter.getArray();
    NDArray value;
    if (parameter.requiresGradient()) {
      value = weight.stopGradient();
      value.setRequiresGradient(true);
    } else {
      value = weight.duplicate();
    }
    value.attach(manager);
    return value;
  }

  /** Adds this pass's gradients to those of the weights. */
  void addGradients() {
    values.forEach(
        (parameter, value) -> {
          if (parameter.requiresGradient()) {
            try (NDArray sum = parameter.getArray().getGradient();
                NDArray part = value.getGradient()) {
              sum.addi(part);
            }
          }
        });
  }
}
