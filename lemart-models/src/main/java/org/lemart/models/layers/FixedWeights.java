package org.lemart.models.layers;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Weights that do not change any more, for many passes on any number of threads. What a layer
 * derives from its weights alone is kept.
 */
public final class FixedWeights extends ParameterStore {
  /** Numbers of an array that is kept, at most; larger ones are cheap beside the rest. */
  private static final long LARGEST = 1 << 18;

  private final NDManager manager;
  private final Map<Object, NDArray> derived = new ConcurrentHashMap<>();

  /**
   * @param manager lives as long as the weights; owns what is derived from them
   */
  public FixedWeights(NDManager manager) {
    super(manager, false);
    this.manager = manager;
  }

  @Override
  public NDArray getValue(Parameter parameter, Device device, boolean training) {
    return parameter.getArray();
  }

  NDArray derived(Object key, long size, NDManager call, Function<NDManager, NDArray> computation) {
    return size > LARGEST
        ? computation.apply(call)
        : derived.computeIfAbsent(key, ignored -> kept(computation));
  }

  private NDArray kept(Function<NDManager, NDArray> computation) {
    try (NDManager scratch = manager.newSubManager()) {
      NDArray value = computation.apply(scratch).duplicate(); // contiguous, in the engine's memory
      value.attach(manager);
      return value;
    }
  }
}
