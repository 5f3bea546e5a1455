package org.lemart.train;

import java.lang.ref.SoftReference;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pictures by number, squashed and kept in memory once read, as many as have room; the others are
 * read each time. Those that were not asked for lately may be given up when memory is collected,
 * the sooner the less of it is free, and are read again when they are. Broken ones are counted and
 * replaced by their neighbours; other failures end the work.
 */
final class Squares<T> {
  /** The system property with the bytes for pictures that are kept, of each data set. */
  static final String ROOM = "lemart.cacheBytes";

  private static final long USUAL_BYTES = 1L << 30;
  private static final double MOST_OF_HEAP = 0.4;
  private static final double SHARE_OF_HEAP = 0.2;

  private static final Logger LOG = LoggerFactory.getLogger(Squares.class);

  /** Null for those not read yet or without room; those given up keep their room. */
  final AtomicReferenceArray<@Nullable SoftReference<T>> kept;

  private final ReadTally tally = new ReadTally();
  private final AtomicLong used = new AtomicLong();
  private final long room;
  private final ToLongFunction<T> bytes;
  private final IntFunction<T> reader;
  private final Patience patience;

  /**
   * @param count how many pictures there are
   * @param room bytes for those that are kept
   * @param bytes what a picture takes of it
   */
  Squares(int count, long room, ToLongFunction<T> bytes, IntFunction<T> reader) {
    this(count, room, bytes, reader, Patience.USUAL);
  }

  Squares(int count, long room, ToLongFunction<T> bytes, IntFunction<T> reader, Patience patience) {
    this.patience = patience;
    this.room = room;
    this.bytes = bytes;
    this.kept = new AtomicReferenceArray<>(count);
    this.reader = reader;
  }

  /**
   * A fifth of the heap, as up to three data sets are used at a time; of a small heap more, up to
   * two fifths or 1 GiB; or what {@value #ROOM} says. Samples are the same either way.
   *
   * @throws IllegalArgumentException if it says no number
   */
  static long room() {
    String told = System.getProperty(ROOM);
    return told == null ? room(Runtime.getRuntime().maxMemory()) : bytes(told);
  }

  static long room(long heap) {
    long usual = Math.min(USUAL_BYTES, (long) (MOST_OF_HEAP * heap));
    return Math.max(usual, (long) (SHARE_OF_HEAP * heap));
  }

  private static long bytes(String told) {
    if (!told.matches("[0-9]{1,18}")) {
      throw new IllegalArgumentException(
          ROOM + " must be a whole number of bytes >= 0 but was " + told);
    }
    return Long.parseLong(told);
  }

  /**
   * Picture {@code index}, or the next after it that is not broken.
   *
   * @throws HarmonizationException if all are broken, a file system fails, memory does not suffice,
   *     or the thread is interrupted
   */
  T get(int index) {
    for (int tries = 0; tries < kept.length(); tries++) {
      int i = (index + tries) % kept.length();
      SoftReference<T> reference = kept.get(i);
      T found = reference == null ? null : reference.get();
      if (found != null) {
        return found;
      }
      if (!tally.isBroken(i)) {
        try {
          T read = patience.read(reader, i);
          tally.read(i);
          keep(i, reference, read);
          return read;
        } catch (HarmonizationException e) {
          Patience.requireBroken(e);
          String reason = String.valueOf(e.getMessage());
          if (tally.skip(i, reason)) {
            LOG.warn("skipped: {}", reason);
          }
        }
      }
    }
    throw new HarmonizationException("none of the " + kept.length() + " photographs can be read");
  }

  /**
   * @param before of the picture that was given up, or null
   */
  private void keep(int index, @Nullable SoftReference<T> before, T picture) {
    long size = before == null ? bytes.applyAsLong(picture) : 0;
    boolean fits = before != null || size <= room - used.get();
    if (fits && kept.compareAndSet(index, before, new SoftReference<>(picture))) {
      used.addAndGet(size);
    }
  }

  /** The number of the picture that {@link #get} gave. */
  int given(int index) {
    int i = index;
    while (tally.isBroken(i)) {
      i = (i + 1) % kept.length();
    }
    return i;
  }

  /** How many pictures turned out to be unreadable so far. */
  int unreadable() {
    return tally.broken();
  }

  /**
   * What could be read so far.
   *
   * @param what the pictures in messages
   */
  PicturesRead picturesRead(String what) {
    return tally.result(what);
  }
}
