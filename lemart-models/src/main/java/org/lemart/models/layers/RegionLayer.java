package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/** A part that treats foreground and background differently and keeps its input's shape. */
public abstract class RegionLayer extends NetworkPart {

  /**
   * Computes the output; the result belongs to the manager of {@code x}.
   *
   * @param x (N, C, h, w)
   * @param mask (N, 1, H, W), 1 = foreground; H and W are the same multiple of h and w
   */
  public abstract NDArray forward(Pass pass, NDArray x, NDArray mask);

  /** Multiply-accumulates for {@code x} of this shape, counted as in {@link Layer#macs}. */
  public long macs(Shape input) {
    return 0;
  }

  /** The mask as an array whose results live as long as those of {@code x}. */
  static NDArray near(NDArray x, NDArray mask) {
    NDArray alias = mask.reshape(mask.getShape());
    alias.attach(x.getManager());
    return alias;
  }

  /** How many pixels of the mask lie along one of {@code x}. */
  static int factor(NDArray x, NDArray mask) {
    long size = x.getShape().get(2);
    long full = mask.getShape().get(2);
    if (full % size != 0) {
      throw new IllegalArgumentException(
          "mask must have a multiple of " + size + " rows but had " + full);
    }
    return Math.toIntExact(full / size);
  }

  /** Inputs: features, mask. */
  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray x = inputs.get(0);
    return new NDList(forward(new Pass(store, x.getDevice(), training), x, inputs.get(1)));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {inputShapes[0]};
  }
}
