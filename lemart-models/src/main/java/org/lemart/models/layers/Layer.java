package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/** A part with one input and one output. */
public abstract class Layer extends NetworkPart {

  /** Computes the output; the result belongs to the manager of {@code x}. */
  public abstract NDArray forward(Pass pass, NDArray x);

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray x = inputs.singletonOrThrow();
    return new NDList(forward(new Pass(store, x.getDevice(), training), x));
  }

  /** The shape of the output; most layers keep their input's. */
  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return inputShapes;
  }

  /**
   * Multiply-accumulates of convolutions, linear layers and attention for an input of this shape;
   * normalizations, activations and sums do not count.
   */
  public long macs(Shape input) {
    return 0;
  }
}
