package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Stochastic depth (Huang et al., Deep Networks with Stochastic Depth, ECCV 2016), for training:
 * each residual branch of a Transformer or Swin block is left out for some samples, drawn for each
 * sample by itself, and made stronger for the others, so that its mean stays. A network trained so
 * learns less by heart.
 *
 * <p>The rate grows linearly over a network's blocks, in their order: 0 in the first, the whole
 * rate in the last, as Swin Transformers are trained. (By section 3 of the paper the first block
 * has a little.)
 */
public final class StochasticDepth {
  private final IdentityHashMap<Block, Double> rates;
  private final List<? extends RandomGenerator> samples;

  /**
   * @param network whose branches are left out
   * @param rate part of the samples for which a branch of the last block is left out, in (0, 1)
   * @param samples a generator for each sample of the batch, so that what is drawn does not depend
   *     on how a batch is shared
   */
  public StochasticDepth(Block network, double rate, List<? extends RandomGenerator> samples) {
    if (!(rate > 0 && rate < 1)) {
      throw new IllegalArgumentException("rate must be in (0, 1) but was " + rate);
    }
    this.rates = rates(network, rate);
    this.samples = List.copyOf(samples);
  }

  /** By block; the only one has the whole rate, as the last one. */
  private static IdentityHashMap<Block, Double> rates(Block network, double rate) {
    List<Block> blocks = blocks(network).toList();
    IdentityHashMap<Block, Double> rates = new IdentityHashMap<>();
    int last = blocks.size() - 1;
    for (int i = 0; i <= last; i++) {
      rates.put(blocks.get(i), last == 0 ? rate : rate * i / last);
    }
    return rates;
  }

  /**
   * A branch (N, ...) of a block, 0 for some samples and divided by {@code 1 - rate} for the
   * others, with the block's own rate.
   */
  NDArray thin(Block block, NDArray branch) {
    double rate = rates.getOrDefault(block, 0.0);
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
    return blocks(network).findAny().isPresent();
  }

  /** Those that have branches, in their order. */
  private static Stream<Block> blocks(Block network) {
    return network instanceof SwinBlock
            || network instanceof TransformerBlock
            || network instanceof EncoderLayer
            || network instanceof DecoderLayer
        ? Stream.of(network)
        : network.getChildren().values().stream().flatMap(StochasticDepth::blocks);
  }
}
