package org.lemart.models.internal;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;

/**
 * What ends a call before its time: the interruption of its thread, or a limit on its time. Long
 * work calls {@link #check} at every row or round; helping threads do so on behalf of the caller.
 */
public final class CallLimit {
  private static final ThreadLocal<@Nullable CallLimit> CURRENT = new ThreadLocal<>();

  private final String name;
  private final @Nullable Duration timeout;
  private final Thread caller = Thread.currentThread();
  private final long start = System.nanoTime();

  private CallLimit(String name, @Nullable Duration timeout) {
    this.name = name;
    this.timeout = timeout;
  }

  /**
   * Runs a call of the harmonizer {@code name} under a limit.
   *
   * @throws HarmonizationException if the thread is or becomes interrupted, or time is up
   */
  static <T> T run(String name, @Nullable Duration timeout, Supplier<T> call) {
    return within(
        new CallLimit(name, timeout),
        () -> {
          check();
          return call.get();
        });
  }

  /** The limit that this thread works under, for {@link #within} on another thread. */
  static @Nullable CallLimit current() {
    return CURRENT.get();
  }

  /** Work on behalf of the call that the limit was taken from. */
  static <T> T within(@Nullable CallLimit limit, Supplier<T> work) {
    CallLimit before = CURRENT.get();
    set(limit);
    try {
      return work.get();
    } finally {
      set(before);
    }
  }

  private static void set(@Nullable CallLimit limit) {
    if (limit == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(limit);
    }
  }

  /**
   * Goes on, or ends the call.
   *
   * @throws HarmonizationException if the caller's thread is interrupted (it stays so) or time is
   *     up
   */
  public static void check() {
    CallLimit limit = CURRENT.get();
    if (limit != null) {
      limit.checkOwn();
    }
  }

  private void checkOwn() {
    if (caller.isInterrupted()) {
      throw new HarmonizationException("harmonizing with " + name + " was interrupted");
    }
    if (timeout != null && Duration.ofNanos(System.nanoTime() - start).compareTo(timeout) > 0) {
      throw new HarmonizationException(
          String.format(
              "harmonizing with %s must end within %d ms but took longer",
              name, timeout.toMillis()));
    }
  }
}
