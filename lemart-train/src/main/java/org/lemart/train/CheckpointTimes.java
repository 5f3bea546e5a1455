package org.lemart.train;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When a run saves: as often as it is told, or, if it is told nothing, every two minutes as long as
 * that takes little of the time.
 */
final class CheckpointTimes {
  private static final Duration USUAL = Duration.ofMinutes(2);

  /** What is lost at most when a process is killed, however long saving takes. */
  private static final Duration LONGEST = Duration.ofMinutes(30);

  /** How much longer than it took to save a run goes on before it saves again: a share of 1/20. */
  private static final long PAUSE = 19;

  private final long shortest;
  private final long longest;
  private final LongSupplier clock;
  private long saved;
  private long took;

  /**
   * @param told time from one checkpoint to the next, or null for the usual one
   * @param clock gives nanoseconds
   */
  CheckpointTimes(@Nullable Duration told, LongSupplier clock) {
    this.shortest = (told == null ? USUAL : told).toNanos();
    this.longest = told == null ? LONGEST.toNanos() : shortest;
    this.clock = clock;
    this.saved = clock.getAsLong();
  }

  boolean due() {
    long pause = Math.max(shortest, Math.min(longest, PAUSE * took));
    return clock.getAsLong() - saved > pause;
  }

  /** Saves, and remembers when and how long it took. */
  void measure(Runnable save) {
    long from = clock.getAsLong();
    save.run();
    saved = clock.getAsLong();
    took = saved - from;
  }
}
