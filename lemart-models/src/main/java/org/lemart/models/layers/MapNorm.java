package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;

/**
 * Layer normalization of a whole feature map (N, C, H, W): each picture to mean 0 and deviation 1
 * over all channels and places, then a factor and an offset a channel (Huang et al., MUNIT, ECCV
 * 2018).
 */
public final class MapNorm extends Layer {
  private final Shape each;
  private final Parameter gamma;
  private final Parameter beta;

  public MapNorm(long channels) {
    each = new Shape(1, channels, 1, 1);
    gamma = parameter("gamma", Initializers.ONE, channels);
    beta = parameter("beta", Initializers.ZERO, channels);
  }

  @Override
  public NDArray forward(Pass pass, NDArray x) {
    return Scratch.run(
        x,
        t -> {
          NDArray normal = BatchNorm.standardize(t, t.getShape().get(0));
          return normal.mul(pass.value(gamma, each, t)).add(pass.value(beta, each, t));
        });
  }
}
