package org.lemart.spark;

import java.util.Locale;

/** What became of a picture. */
enum Status {
  DONE,
  SKIPPED,
  FAILED;

  /** As in the column {@code status}. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
