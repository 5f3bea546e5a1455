package org.lemart.train;

import org.jspecify.annotations.Nullable;

/** Work that goes on when a part of it fails. */
final class Failures {
  private @Nullable RuntimeException first;

  /** Does a part, and keeps what it throws. */
  void attempt(Runnable part) {
    try {
      part.run();
    } catch (RuntimeException e) {
      if (first == null) {
        first = e;
      } else if (first != e) {
        first.addSuppressed(e);
      }
    }
  }

  boolean isEmpty() {
    return first == null;
  }

  /** Throws the first failure, if there is one, with the others suppressed. */
  void throwFirst() {
    if (first != null) {
      throw first;
    }
  }
}
