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

  static void sameSize(Mask first, Mask second) {
    require(
        first.width() == second.width() && first.height() == second.height(),
        "masks of both must have the same size but were %d x %d and %d x %d",
        first.width(),
        first.height(),
        second.width(),
        second.height());
  }
}
