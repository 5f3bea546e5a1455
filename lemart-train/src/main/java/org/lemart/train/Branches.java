package org.lemart.train;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.lemart.models.layers.StochasticDepth;

/**
 * Which residual branches a run leaves out for which of its samples.
 *
 * @param rate part of the samples, in [0, 1)
 */
record Branches(double rate, long seed) {
  /** Not the numbers that samples are made from. */
  private static final long OWN = 0x57A7;

  /**
   * For a part of a batch; null if nothing is left out.
   *
   * @param first number of its first sample within the run
   */
  @Nullable StochasticDepth of(long first, int count) {
    if (rate == 0) {
      return null;
    }
    List<SplittableRandom> samples =
        LongStream.range(first, first + count).mapToObj(i -> Randoms.of(seed ^ OWN, i)).toList();
    return new StochasticDepth(rate, samples);
  }
}
