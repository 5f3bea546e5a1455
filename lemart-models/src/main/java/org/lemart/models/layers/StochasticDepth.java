package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Stochastic depth (Huang et al., Deep Networks with Stochastic Depth, ECCV 2016), for training:
 * each residual branch of a Transformer or Swin block is left out for some samples, drawn for each
 * sample by itself, and made stronger for the others, so that its mean stays. A network trained so
 * learns less by heart.
 */
public final class StochasticDepth {
  private final double rate;
  private final List<? extends RandomGenerator> samples;

  /**
   * @param rate part of the samples for which a branch is left out, in (0, 1)
   * @param samples a generator for each sample of the batch, so that what is drawn does not depend
   *     on how a batch is shared
   */
  public StochasticDepth(double rate, List<? extends RandomGenerator> samples) {
    if (!(rate > 0 && rate < 1)) {
      throw new IllegalArgumentException("rate must be in (0, 1) but was " + rate);
    }
    this.rate = rate;
    this.samples = List.copyOf(samples);
  }

  /** The branch (N, ...), 0 for some samples and divided by {@code 1 - rate} for the others. */
  NDArray thin(NDArray branch) {
    Shape shape = branch.getShape();
    if (shape.get(0) != samples.size()) {
      throw new IllegalArgumentException(
          "samples must be " + samples.size() + " but were " + shape.get(0));
    }
    float[] factors = new float[samples.size()];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = samples.get(i).nextDouble() < rate ? 0 : (float) (1 / (1 - rate));
    }
    long[] each = new long[shape.dimension()];
    Arrays.fill(each, 1);
    each[0] = factors.length;
    return branch.mul(Constants.of(branch.getManager(), factors, new Shape(each)));
  }

  /** Whether a network has branches that can be left out. */
  public static boolean serves(Block network) {
    return network instanceof SwinBlock
        || network instanceof TransformerBlock
        || network instanceof EncoderLayer
        || network instanceof DecoderLayer
        || network.getChildren().values().stream().anyMatch(StochasticDepth::serves);
  }
}
