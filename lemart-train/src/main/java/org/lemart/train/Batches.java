package org.lemart.train;

import ai.djl.ndarray.NDManager;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import org.lemart.HarmonizationException;

/**
 * Batches of training samples in the order of their numbers, made by a few threads ahead of whoever
 * uses them. At most {@code threads + 2} batches are made or wait at a time, and no more than take
 * 2 GiB in the device's memory, but 4 of any size; where that is less than there are threads,
 * several threads share a batch. The samples do not depend on the number of threads. To be used by
 * one thread; closing ends the threads.
 */
public final class Batches implements Iterator<Batch>, AutoCloseable {
  private static final int SPARE = 2;
  private static final int LEAST_AHEAD = 4;
  private static final long MOST_BYTES = 2L << 30;

  /** Composite, mask and real picture. */
  private static final long CHANNELS = 7;

  private final TrainingData data;
  private final NDManager manager;
  private final int batchSize;
  private final long end;
  private final int ahead;
  private final int parts;
  private final ThreadPoolExecutor workers;
  private final Deque<Future<Batch>> pending = new ArrayDeque<>();
  private long next;
  private boolean closed;

  private Batches(
      TrainingData data, NDManager parent, int batchSize, long first, long end, int threads) {
    this.data = data;
    this.manager = parent.newSubManager();
    this.batchSize = batchSize;
    this.next = first;
    this.end = end;
    this.ahead = ahead(threads, CHANNELS * Float.BYTES * batchSize * data.size() * data.size());
    this.parts = Math.min(batchSize, (threads + ahead - 1) / ahead);
    this.workers = Parallel.workers(threads, "lemart-data");
  }

  private static int ahead(int threads, long bytes) {
    return (int) Math.min((long) threads + SPARE, Math.max(LEAST_AHEAD, MOST_BYTES / bytes));
  }

  /**
   * Starts to make batches, without end.
   *
   * @param manager the batches live on its device, in children of it
   * @param batchSize samples in a batch, at least 1
   * @param first number of the first sample, at least 0
   * @param threads how many batches are made at a time, at least 1
   */
  public static Batches of(
      TrainingData data, NDManager manager, int batchSize, long first, int threads) {
    atLeast("batchSize", 1, batchSize);
    atLeast("first", 0, first);
    atLeast("threads", 1, threads);
    return new Batches(data, manager, batchSize, first, Long.MAX_VALUE, threads);
  }

  /** Batches of the samples from {@code first} to before {@code end}; the last may be smaller. */
  static Batches of(
      TrainingData data, NDManager manager, int batchSize, long first, long end, int threads) {
    return new Batches(data, manager, batchSize, first, end, threads);
  }

  private static void atLeast(String name, long least, long value) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be >= " + least + " but was " + value);
    }
  }

  /** Always true of batches without end. */
  @Override
  public boolean hasNext() {
    return !pending.isEmpty() || next < end;
  }

  /**
   * The next batch; the caller closes it.
   *
   * @throws HarmonizationException if no photograph can be read, or if the thread is interrupted
   * @throws IllegalStateException after {@link #close()}
   */
  @Override
  public Batch next() {
    return Parallel.await(ordered(), "waiting for samples");
  }

  /** {@link #next} that waits to the end, also if the thread is interrupted; it stays so. */
  Batch nextAnyway() {
    return Parallel.awaitAnyway(ordered());
  }

  private Future<Batch> ordered() {
    if (closed) {
      throw new IllegalStateException("batches must be open but were closed");
    }
    while (pending.size() < ahead && next < end) {
      int count = (int) Math.min(batchSize, end - next);
      pending.add(made(next, count));
      next += count;
    }
    if (pending.isEmpty()) {
      throw new NoSuchElementException("no samples from " + end + " on");
    }
    return pending.remove();
  }

  private Future<Batch> made(long first, int count) {
    List<CompletableFuture<Batch>> made = new ArrayList<>();
    int shares = Math.min(parts, count);
    for (int i = 0; i < shares; i++) {
      long from = first + (long) count * i / shares;
      int size = (int) (first + (long) count * (i + 1) / shares - from);
      made.add(CompletableFuture.supplyAsync(() -> data.batch(manager, from, size), workers));
    }
    return shares == 1
        ? made.get(0)
        : CompletableFuture.allOf(made.toArray(CompletableFuture[]::new))
            .thenApply(all -> join(made.stream().map(CompletableFuture::join).toList()));
  }

  private Batch join(List<Batch> made) {
    Batch joined = Batch.join(manager.newSubManager(), made);
    made.forEach(Batch::close);
    return joined;
  }

  /**
   * Ends the threads, each after the batch it is making, and frees the batches that nobody asked
   * for, and those still open.
   */
  @Override
  public void close() {
    closed = true;
    Parallel.stop(workers);
    pending.clear();
    manager.close();
  }
}
