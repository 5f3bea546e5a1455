package org.lemart.train;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What is made of the numbers 0, 1, 2, .. in their order, a few of them ahead of whoever takes it.
 * The threads are those of the common pool, so there is nothing to close.
 */
final class Ahead<T> implements Iterator<T> {
  private static final int SPARE = 2;
  private static final int TRAITS = Spliterator.ORDERED | Spliterator.NONNULL;

  private final LongFunction<T> work;
  private final long end;
  private final int ahead = Runtime.getRuntime().availableProcessors() + SPARE;
  private final Deque<Future<T>> pending = new ArrayDeque<>();
  private long next;

  private Ahead(long end, LongFunction<T> work) {
    this.end = end;
    this.work = work;
  }

  /** What {@code work} makes of the numbers below {@code count}. */
  static <T> Stream<T> stream(long count, LongFunction<T> work) {
    return StreamSupport.stream(
        Spliterators.spliterator(new Ahead<>(count, work), count, TRAITS), false);
  }

  /** What {@code work} makes of all numbers. */
  static <T> Stream<T> endless(LongFunction<T> work) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(new Ahead<>(Long.MAX_VALUE, work), TRAITS), false);
  }

  @Override
  public boolean hasNext() {
    return next < end || !pending.isEmpty();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no more than " + end);
    }
    while (pending.size() < ahead && next < end) {
      long number = next++;
      pending.add(CompletableFuture.supplyAsync(() -> work.apply(number)));
    }
    return Parallel.await(pending.remove(), "waiting for samples");
  }
}
