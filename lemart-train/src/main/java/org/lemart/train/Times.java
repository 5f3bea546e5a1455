package org.lemart.train;

import java.time.Duration;

/** Durations that can be counted in nanoseconds. */
final class Times {
  private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

  private Times() {}

  /** The duration; if it is longer than about 292 years, forwards or backwards, these. */
  static Duration countable(Duration time) {
    if (time.compareTo(LONGEST) > 0) {
      return LONGEST;
    }
    return time.compareTo(LONGEST.negated()) < 0 ? LONGEST.negated() : time;
  }
}
