package org.lemart.masks;

import org.lemart.Range;

/**
 * Argument rules shared by the strategies; messages read {@code name must be RULE but was VALUE}.
 */
final class Checks {
  private Checks() {}

  static void atLeast(String name, int least, int value) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be >= " + least + " but was " + value);
    }
  }

  static void share(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1] but was " + value);
    }
  }

  /** Areas are shares of the picture in (0, 1]. */
  static void area(Range area) {
    if (!(area.min() > 0 && area.max() <= 1)) {
      throw new IllegalArgumentException(
          "area must be in (0, 1] but was [" + area.min() + ", " + area.max() + "]");
    }
  }

  static void size(int height, int width) {
    atLeast("height", 1, height);
    atLeast("width", 1, width);
  }
}
