package org.lemart.train;

import ai.djl.ndarray.NDManager;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.lemart.HarmonizationException;

/** Makes batches ahead of the training loop, on a thread of its own. */
final class Prefetch implements AutoCloseable {
  private static final int AHEAD = 3;

  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "lemart-data");
            thread.setDaemon(true);
            return thread;
          });
  private final Deque<Future<Batch>> pending = new ArrayDeque<>();
  private final TrainingData data;
  private final NDManager manager;
  private final int batchSize;
  private long next;

  Prefetch(TrainingData data, NDManager manager, int batchSize, long first) {
    this.data = data;
    this.manager = manager;
    this.batchSize = batchSize;
    this.next = first;
  }

  /** The next batch; the caller closes it. */
  Batch next() {
    while (pending.size() < AHEAD) {
      long first = next;
      pending.add(executor.submit(() -> data.batch(manager, first, batchSize)));
      next += batchSize;
    }
    try {
      return pending.remove().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new HarmonizationException("samples cannot be made: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HarmonizationException("training was interrupted", e);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
    try {
      executor.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (Future<Batch> batch : pending) {
      if (batch.isDone() && !batch.isCancelled()) {
        closeQuietly(batch);
      }
    }
  }

  private static void closeQuietly(Future<Batch> batch) {
    try {
      batch.get().close();
    } catch (ExecutionException e) {
      // a batch that could not be made holds nothing
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
