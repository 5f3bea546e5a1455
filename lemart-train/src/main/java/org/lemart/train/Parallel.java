package org.lemart.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.lemart.HarmonizationException;

/** Work on the items of a list, a few at a time. */
final class Parallel {
  private Parallel() {}

  /** The results in the order of the items; the first failure, in that order, ends the work. */
  static <T, R> List<R> map(List<T> items, int threads, Function<T, R> work) {
    ExecutorService workers = Executors.newFixedThreadPool(threads, Parallel::daemon);
    try {
      List<Future<R>> futures = new ArrayList<>();
      for (T item : items) {
        futures.add(workers.submit(() -> work.apply(item)));
      }
      List<R> results = new ArrayList<>();
      for (Future<R> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw unwrapped(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HarmonizationException("evaluation was interrupted", e);
    } finally {
      stop(workers);
    }
  }

  /** Ends the work that has begun and drops the rest. */
  static void stop(ExecutorService workers) {
    workers.shutdownNow();
    try {
      workers.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static RuntimeException unwrapped(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "lemart-evaluation");
    thread.setDaemon(true);
    return thread;
  }
}
