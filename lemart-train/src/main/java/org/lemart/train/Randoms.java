package org.lemart.train;

import java.util.SplittableRandom;

/** Independent random generators by seed and number. */
final class Randoms {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private Randoms() {}

  /** The generator of sample {@code index}. */
  static SplittableRandom of(long seed, long index) {
    return new SplittableRandom(mix(mix(seed) + (index + 1) * GOLDEN_GAMMA));
  }

  /** The finalizer of MurmurHash3, Stafford's variant 13. */
  static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
