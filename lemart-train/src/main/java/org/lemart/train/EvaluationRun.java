package org.lemart.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Measures each image of a list, on several threads. */
final class EvaluationRun {
  private final boolean skip;
  private final IntConsumer progress;
  private final List<FailedImage> failed = new ArrayList<>();
  private final Object lock = new Object();
  private int done;

  /**
   * For one list.
   *
   * @param skip whether to leave out images that fail; if not, the first one's failure is thrown
   * @param progress is told how many are done, one call at a time
   */
  EvaluationRun(boolean skip, IntConsumer progress) {
    this.skip = skip;
    this.progress = progress;
  }

  /** Either scores or a failure. */
  private record Outcome(@Nullable ImageScores scores, @Nullable FailedImage failure) {}

  /** What was measured, in the list's order; throws the first failure if that is nothing. */
  List<ImageScores> measure(
      List<IHarmony4.Entry> entries, int threads, Function<IHarmony4.Entry, ImageScores> work) {
    List<ImageScores> measured = new ArrayList<>();
    for (Outcome outcome :
        Parallel.map(entries, threads, "evaluation", entry -> outcome(entry, work))) {
      if (outcome.scores() != null) {
        measured.add(outcome.scores());
      } else if (outcome.failure() != null) {
        failed.add(outcome.failure());
      }
    }
    if (measured.isEmpty() && !failed.isEmpty()) {
      throw unchecked(failed.get(0).reason());
    }
    return measured;
  }

  /** The images that were left out, in the list's order. */
  List<FailedImage> failed() {
    return failed;
  }

  private Outcome outcome(IHarmony4.Entry entry, Function<IHarmony4.Entry, ImageScores> work) {
    Outcome outcome = attempt(entry, work);
    synchronized (lock) {
      done++;
      progress.accept(done);
    }
    return outcome;
  }

  private Outcome attempt(IHarmony4.Entry entry, Function<IHarmony4.Entry, ImageScores> work) {
    try {
      return new Outcome(work.apply(entry), null);
    } catch (RuntimeException | OutOfMemoryError e) {
      if (skip) {
        return new Outcome(null, new FailedImage(entry, e));
      }
      throw e;
    }
  }

  private static RuntimeException unchecked(Throwable reason) {
    if (reason instanceof Error error) {
      throw error;
    }
    return (RuntimeException) reason;
  }
}
