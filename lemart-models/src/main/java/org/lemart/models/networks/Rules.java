package org.lemart.models.networks;

/** Checks of configs. */
final class Rules {
  private Rules() {}

  static void require(boolean rule, String message) {
    if (!rule) {
      throw new IllegalArgumentException(message);
    }
  }
}
