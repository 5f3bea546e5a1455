package org.lemart.transforms;

import java.util.Locale;
import org.lemart.Range;

/**
 * Where a parameter may lie, whether a range that it is drawn from or the number that was drawn.
 *
 * @param name for the message
 * @param low lowest value
 * @param high highest value
 */
record Limits(String name, double low, double high) {

  /** Of what multiplies colours; far beyond it they overflow. */
  static Limits factor(String name) {
    return new Limits(name, 0, 100);
  }

  void require(Range range) {
    range.within(name, low, high);
  }

  void require(double drawn) {
    require(name, drawn);
  }

  /** For a number that goes by another name than its range. */
  void require(String as, double drawn) {
    if (!(drawn >= low && drawn <= high)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s must be in [%s, %s] but was %s", as, low, high, drawn));
    }
  }
}
