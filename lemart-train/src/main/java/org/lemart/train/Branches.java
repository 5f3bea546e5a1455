package org.lemart.train;

import ai.djl.nn.Block;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.lemart.models.layers.StochasticDepth;

/**
 * Which residual branches a run leaves out for which of its samples.
 *
 * @param rate part of the samples that lose a branch of the last block, in [0, 1)
 */
record Branches(double rate, long seed) {
  /** Not the numbers that samples are made from. */
  private static final long OWN = 0x57A7;

  /**
   * For a part of a batch; null if nothing is left out.
   *
   * @param network whose branches they are
   * @param first number of its first sample within the run
   */
  @Nullable StochasticDepth of(Block network, long first, int count) {
    if (rate == 0) {
      return null;
    }
    List<SplittableRandom> samples =
        LongStream.range(first, first + count).mapToObj(i -> Randoms.of(seed ^ OWN, i)).toList();
    return new StochasticDepth(network, rate, samples);
  }
}
