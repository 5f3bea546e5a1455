package org.lemart.train;

import java.util.function.Supplier;

/**
 * Interruptions of this thread, kept from it while it does work that must be whole: whatever a
 * thread is writing is closed when it is interrupted, and what it writes afterwards fails. Closing
 * hands them on.
 */
final class Interruption implements AutoCloseable {
  private boolean held;

  /** Holds an interruption that came before, too. */
  Interruption() {
    held = Thread.interrupted();
  }

  /** Whether the thread was interrupted; from now on it does not show it. */
  boolean holds() {
    held |= Thread.interrupted();
    return held;
  }

  /** Does work that may be repeated, once more if an interruption broke it off. */
  <T> T whole(Supplier<T> work) {
    holds();
    try {
      return work.get();
    } catch (RuntimeException e) {
      if (!Thread.currentThread().isInterrupted()) {
        throw e;
      }
      holds();
      return work.get();
    }
  }

  /** {@link #whole(Supplier)} of what has no result. */
  void whole(Runnable work) {
    whole(
        () -> {
          work.run();
          return true;
        });
  }

  /** The thread is interrupted again, if it was. */
  @Override
  public void close() {
    if (held) {
      Thread.currentThread().interrupt();
    }
  }
}
