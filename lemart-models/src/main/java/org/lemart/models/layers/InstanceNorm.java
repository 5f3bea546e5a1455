package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Instance normalization (Ulyanov et al., 2016): each channel of each picture of (N, C, H, W) to
 * mean 0 and deviation 1, by its own statistics also after training.
 */
public final class InstanceNorm extends Layer {
  private final long channels;
  private final @Nullable Parameter weight;
  private final @Nullable Parameter bias;

  private InstanceNorm(long channels, boolean affine) {
    this.channels = channels;
    weight = affine ? parameter("weight", Initializers.ONE, channels) : null;
    bias = affine ? parameter("bias", Initializers.ZERO, channels) : null;
  }

  /** Without parameters. */
  public static InstanceNorm of(long channels) {
    return new InstanceNorm(channels, false);
  }

  /** With a factor and an offset a channel, which are learnt. */
  public static InstanceNorm affine(long channels) {
    return new InstanceNorm(channels, true);
  }

  @Override
  public NDArray forward(Pass pass, NDArray x) {
    return Scratch.run(x, t -> normalize(pass, t));
  }

  private NDArray normalize(Pass pass, NDArray x) {
    NDArray normal = BatchNorm.standardize(x, x.getShape().get(0) * channels);
    if (weight == null || bias == null) {
      return normal;
    }
    Shape each = new Shape(1, channels, 1, 1);
    return normal.mul(pass.value(weight, each, x)).add(pass.value(bias, each, x));
  }
}
