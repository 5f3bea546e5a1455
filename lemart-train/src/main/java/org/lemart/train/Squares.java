package org.lemart.train;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pictures by number, squashed and kept in memory once read or read each time; unreadable ones are
 * counted and replaced by their neighbours.
 */
final class Squares<T> {
  private static final Logger LOG = LoggerFactory.getLogger(Squares.class);

  private final AtomicReferenceArray<@Nullable T> kept;
  private final AtomicReferenceArray<@Nullable Boolean> broken;
  private final AtomicInteger unreadable = new AtomicInteger();
  private final IntFunction<T> reader;
  private final boolean keep;

  Squares(int count, boolean keep, IntFunction<T> reader) {
    this.keep = keep;
    this.kept = new AtomicReferenceArray<>(count);
    this.broken = new AtomicReferenceArray<>(count);
    this.reader = reader;
  }

  /** Picture {@code index}, or the next readable one after it. */
  T get(int index) {
    for (int tries = 0; tries < kept.length(); tries++) {
      int i = (index + tries) % kept.length();
      T found = kept.get(i);
      if (found != null) {
        return found;
      }
      if (broken.get(i) == null) {
        try {
          T read = reader.apply(i);
          if (keep) {
            kept.set(i, read);
          }
          return read;
        } catch (HarmonizationException e) {
          if (broken.compareAndSet(i, null, Boolean.TRUE)) {
            unreadable.incrementAndGet();
            LOG.warn("skipped: {}", e.getMessage());
          }
        }
      }
    }
    throw new HarmonizationException("none of the " + kept.length() + " photographs can be read");
  }

  /** The number of the picture that {@link #get} gave. */
  int given(int index) {
    int i = index;
    while (broken.get(i) != null) {
      i = (i + 1) % kept.length();
    }
    return i;
  }

  /** How many pictures turned out to be unreadable so far. */
  int unreadable() {
    return unreadable.get();
  }
}
