package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.util.List;

/**
 * Layer normalization over the last axis only (DJL's own block normalizes every axis but the
 * batch).
 */
public final class LayerNorm extends Layer {
  static final float EPSILON = 1e-5f;

  private final Parameter weight;
  private final Parameter bias;
  private final Shape shape;

  public LayerNorm(long dim) {
    shape = new Shape(dim);
    weight = parameter("weight", Initializers.ONE, dim);
    bias = parameter("bias", Initializers.ZERO, dim);
  }

  @Override
  public NDArray forward(Pass pass, NDArray x) {
    return x.getNDArrayInternal()
        .layerNorm(x, shape, pass.value(weight), pass.value(bias), EPSILON)
        .singletonOrThrow();
  }

  /** Weight and bias. */
  List<NDArray> values(Pass pass) {
    return List.of(pass.value(weight), pass.value(bias));
  }
}
