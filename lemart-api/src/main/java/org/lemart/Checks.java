package org.lemart;

import java.util.Locale;

/** Argument checks whose message is made only on failure. */
final class Checks {

  private Checks() {}

  static void require(boolean rule, String format, Object... values) {
    if (!rule) {
      throw new IllegalArgumentException(String.format(Locale.ROOT, format, values));
    }
  }
}
