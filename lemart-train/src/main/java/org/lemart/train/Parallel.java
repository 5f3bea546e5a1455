package org.lemart.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.lemart.HarmonizationException;

/** Work on the items of a list, a few at a time. */
final class Parallel {
  private Parallel() {}

  /**
   * The results in the order of the items; the first failure, in that order, ends the work.
   *
   * @param what is done, in the threads' name and in the message if this thread is interrupted
   */
  static <T, R> List<R> map(List<T> items, int threads, String what, Function<T, R> work) {
    ThreadPoolExecutor workers = workers(threads, "lemart-" + what);
    try {
      List<Future<R>> futures = new ArrayList<>();
      for (T item : items) {
        futures.add(workers.submit(() -> work.apply(item)));
      }
      List<R> results = new ArrayList<>();
      for (Future<R> future : futures) {
        results.add(await(future, what));
      }
      return results;
    } finally {
      stop(workers);
    }
  }

  /** A pool whose threads do not keep a program from ending. */
  static ThreadPoolExecutor workers(int threads, String name) {
    return new ThreadPoolExecutor(
        threads,
        threads,
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        work -> {
          Thread thread = new Thread(work, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * Waits for the work that has begun, also if this thread is interrupted, and drops the rest: work
   * may use what the caller frees afterwards. The workers are not interrupted: what they are making
   * would be lost.
   */
  static void stop(ThreadPoolExecutor workers) {
    workers.shutdown();
    workers.getQueue().clear();
    boolean interrupted = false;
    while (!workers.isTerminated()) {
      try {
        workers.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits for a result.
   *
   * @param what is waited for, in the message if this thread is interrupted meanwhile
   * @throws RuntimeException or an error, as the work threw it
   */
  static <T> T await(Future<T> future, String what) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw unwrapped(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HarmonizationException(what + " was interrupted", e);
    }
  }

  /**
   * Waits for a result, also if this thread is interrupted meanwhile; it stays so.
   *
   * @throws RuntimeException or an error, as the work threw it
   */
  static <T> T awaitAnyway(Future<T> future) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw unwrapped(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * The results of all work, in its order. Returns or throws only when all of it has ended, also if
   * some fails or this thread is interrupted: work may use what the caller frees afterwards.
   */
  static <R> List<R> all(Executor workers, List<Supplier<R>> work) {
    List<CompletableFuture<R>> futures = new ArrayList<>();
    for (Supplier<R> one : work) {
      futures.add(CompletableFuture.supplyAsync(one, workers));
    }
    CompletableFuture<?> ended = CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new));
    ended.handle((nothing, failure) -> failure).join();
    List<R> results = new ArrayList<>();
    for (CompletableFuture<R> future : futures) {
      results.add(await(future, "training"));
    }
    return results;
  }

  private static RuntimeException unwrapped(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
  }
}
