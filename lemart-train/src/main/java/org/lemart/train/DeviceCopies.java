package org.lemart.train;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives copies of the weights on another device, for one pass. The copy is an operation of the
 * graph: the backward pass carries its gradient to the weights and adds it to what is there.
 */
final class DeviceCopies extends ParameterStore {
  private final NDManager manager;
  private final Map<String, NDArray> byId = new HashMap<>();

  /** The copies live in the manager. */
  DeviceCopies(NDManager manager) {
    super(manager, false);
    this.manager = manager;
  }

  @Override
  public NDArray getValue(Parameter parameter, Device device, boolean training) {
    return byId.computeIfAbsent(
        parameter.getId(),
        id -> {
          NDArray copy = parameter.getArray().toDevice(device, true);
          copy.attach(manager);
          return copy;
        });
  }
}
