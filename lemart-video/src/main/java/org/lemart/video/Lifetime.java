package org.lemart.video;

import org.jspecify.annotations.Nullable;

/** Whether something may still be used. */
final class Lifetime {
  private final String name;
  private @Nullable String end;

  /**
   * Begins it.
   *
   * @param name for the message
   */
  Lifetime(String name) {
    this.name = name;
  }

  /**
   * Ends it.
   *
   * @param how such as closed
   */
  void end(String how) {
    end = how;
  }

  void requireOpen() {
    if (end != null) {
      throw new IllegalStateException(name + " is " + end);
    }
  }
}
