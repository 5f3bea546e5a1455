package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;

/**
 * Batch normalization of each channel of (N, C, H, W) (Ioffe and Szegedy, ICML 2015). While
 * training, mean and variance are the batch's, and running averages follow them; otherwise the
 * averages are used, so that pictures do not depend on each other. The averages are saved with the
 * weights but no gradient changes them.
 */
public final class BatchNorm extends Layer {
  private static final int CHANNELS = 1;
  private static final float EPSILON = 1e-5f;

  /** Share of the averages that stays in each step; the rest is the batch's. */
  private static final float MOMENTUM = 0.9f;

  private final Parameter weight;
  private final Parameter bias;
  private final Parameter mean;
  private final Parameter variance;

  public BatchNorm(long channels) {
    weight = parameter("weight", Initializers.ONE, channels);
    bias = parameter("bias", Initializers.ZERO, channels);
    mean = running("running_mean", Parameter.Type.RUNNING_MEAN, channels);
    variance = running("running_var", Parameter.Type.RUNNING_VAR, channels);
  }

  private Parameter running(String name, Parameter.Type type, long channels) {
    return addParameter(
        Parameter.builder()
            .setName(name)
            .setType(type)
            .optRequiresGrad(false)
            .optInitializer(
                type == Parameter.Type.RUNNING_MEAN ? Initializers.ZERO : Initializers.ONE)
            .optShape(new Shape(channels))
            .build());
  }

  /**
   * Whether a network has batch normalizations, the engine's own included: what it learns depends
   * on which samples are seen together.
   */
  public static boolean isIn(Block network) {
    return network.getParameters().values().stream()
        .anyMatch(p -> p.getType() == Parameter.Type.RUNNING_MEAN);
  }

  @Override
  public NDArray forward(Pass pass, NDArray x) {
    return x.getNDArrayInternal()
        .batchNorm(
            x,
            pass.value(mean),
            pass.value(variance),
            pass.value(weight),
            pass.value(bias),
            CHANNELS,
            MOMENTUM,
            EPSILON,
            pass.training())
        .singletonOrThrow();
  }

  /**
   * Cuts the values of {@code x} into so many equal parts, in their order, and brings each to mean
   * 0 and deviation 1: instance and layer normalization by the engine's fused kernel.
   */
  static NDArray standardize(NDArray x, long parts) {
    NDManager manager = x.getManager();
    Shape each = new Shape(parts);
    return x.getNDArrayInternal()
        .batchNorm(
            x.reshape(1, parts, -1, 1),
            manager.zeros(each),
            manager.ones(each),
            manager.ones(each),
            manager.zeros(each),
            CHANNELS,
            MOMENTUM,
            EPSILON,
            true)
        .singletonOrThrow()
        .reshape(x.getShape());
  }
}
