package org.lemart.train;

import ai.djl.ndarray.NDManager;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import org.lemart.HarmonizationException;

/**
 * Batches of training samples in the order of their numbers, without end, made by a few threads
 * ahead of whoever uses them. At most {@code threads + 2} batches wait at a time. The samples do
 * not depend on the number of threads. To be used by one thread; closing ends the threads.
 */
public final class Batches implements Iterator<Batch>, AutoCloseable {
  private static final int SPARE = 2;

  private final TrainingData data;
  private final NDManager manager;
  private final int batchSize;
  private final int ahead;
  private final ThreadPoolExecutor workers;
  private final Deque<Future<Batch>> pending = new ArrayDeque<>();
  private long next;
  private boolean closed;

  private Batches(TrainingData data, NDManager parent, int batchSize, long first, int threads) {
    this.data = data;
    this.manager = parent.newSubManager();
    this.batchSize = batchSize;
    this.next = first;
    this.ahead = threads + SPARE;
    this.workers = Parallel.workers(threads, "lemart-data");
  }

  /**
   * Starts to make batches.
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
    return new Batches(data, manager, batchSize, first, threads);
  }

  private static void atLeast(String name, long least, long value) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be >= " + least + " but was " + value);
    }
  }

  /** Always true: there is no end. */
  @Override
  public boolean hasNext() {
    return true;
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
    while (pending.size() < ahead) {
      long first = next;
      pending.add(workers.submit(() -> data.batch(manager, first, batchSize)));
      next += batchSize;
    }
    return pending.remove();
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
