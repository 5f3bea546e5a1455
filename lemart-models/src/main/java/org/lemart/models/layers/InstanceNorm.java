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
  private static final double EPSILON = 1e-5;
  private static final int[] PLACES = {1};

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
    long places = x.getShape().get(2) * x.getShape().get(3);
    NDArray flat = x.reshape(-1, places); // (N * C, H * W)
    NDArray centred = flat.sub(flat.mean(PLACES, true));
    NDArray variance = centred.square().mean(PLACES, true);
    NDArray normal = centred.div(variance.add(EPSILON).sqrt()).reshape(x.getShape());
    if (weight == null || bias == null) {
      return normal;
    }
    Shape each = new Shape(1, channels, 1, 1);
    return normal.mul(pass.value(weight).reshape(each)).add(pass.value(bias).reshape(each));
  }
}
