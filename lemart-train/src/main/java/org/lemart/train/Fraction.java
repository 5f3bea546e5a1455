package org.lemart.train;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Picks part of a data set at random, smaller parts within larger ones. */
final class Fraction {
  private static final long FNV_START = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private Fraction() {}

  /** The nearest whole number of triplets, at least one, in their old order. */
  static List<IHarmony4.Entry> of(List<IHarmony4.Entry> entries, double share, long seed) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be in (0, 1] but was " + share);
    }
    long count = Math.max(1, Math.round(share * entries.size()));
    Comparator<IHarmony4.Entry> order = Comparator.comparingLong(entry -> key(entry, seed));
    Set<IHarmony4.Entry> chosen =
        new HashSet<>(
            entries.stream()
                .sorted(order.thenComparing(entry -> entry.composite().toString()))
                .limit(count)
                .toList());
    return entries.stream().filter(chosen::contains).toList();
  }

  /**
   * Depends on the names and the seed, not on where the data set lies or how its list is sorted.
   */
  private static long key(IHarmony4.Entry entry, long seed) {
    long hash = FNV_START ^ mix(seed);
    String name = entry.subset() + "/" + entry.composite().getFileName();
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * FNV_PRIME;
    }
    return mix(hash);
  }

  /** The finalizer of splittable generators: every bit of the input moves every bit. */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
