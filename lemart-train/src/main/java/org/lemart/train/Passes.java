package org.lemart.train;

import java.util.SplittableRandom;

/**
 * Which picture a sample shows. Each comes up once in a pass, in an order of the pass's own that is
 * worked out from the sample's number by a small Feistel network, so that nothing is kept.
 *
 * @param count how many pictures there are
 * @param seed what the orders depend on
 */
record Passes(int count, long seed) {
  private static final long SALT = 0x706173736573L;
  private static final int ROUNDS = 8;

  /**
   * The picture of a sample, from 0 to {@code count - 1}.
   *
   * @param sample its number, at least 0
   */
  int picture(long sample) {
    long[] keys = keys(sample / count);
    long place = sample % count;
    do {
      place = shuffled(place, keys);
    } while (place >= count); // the network's numbers are fewer than 4 times as many
    return (int) place;
  }

  private long[] keys(long pass) {
    SplittableRandom random = Randoms.of(seed ^ SALT, pass);
    long[] keys = new long[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      keys[i] = random.nextLong();
    }
    return keys;
  }

  /** Another place for each, among those of twice {@link #bits} bits. */
  private long shuffled(long place, long[] keys) {
    int bits = bits();
    long mask = (1L << bits) - 1;
    long left = place >>> bits;
    long right = place & mask;
    for (long key : keys) {
      long next = left ^ (Randoms.mix(right ^ key) & mask);
      left = right;
      right = next;
    }
    return (left << bits) | right;
  }

  private int bits() {
    return (Integer.SIZE - Integer.numberOfLeadingZeros(count - 1) + 1) / 2;
  }
}
