package org.lemart.train;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.lemart.HarmonizationException;

/**
 * Which photographs are for testing.
 *
 * @param share about this part of them, in [0, 1]; at least one unless it is 0
 * @param seed what the choice depends on, beside the photographs' names
 */
record TestSplit(double share, long seed) {
  static final double DEFAULT_SHARE = 0.1;
  private static final long SALT = 0x73706C6974L;

  TestSplit {
    requireShare(share);
  }

  static double requireShare(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new HarmonizationException("test share must be in [0, 1] but was " + share);
    }
    return share;
  }

  /** The names of those for testing. */
  Set<String> of(Collection<String> photos) {
    if (share == 0 || photos.isEmpty()) {
      return Set.of();
    }
    Map<String, Double> draws = new TreeMap<>();
    for (String photo : photos) {
      draws.put(photo, Randoms.of(seed ^ SALT, photo.hashCode()).nextDouble());
    }
    double limit = Math.max(share, Collections.min(draws.values()));
    draws.values().removeIf(draw -> draw > limit);
    return draws.keySet();
  }
}
