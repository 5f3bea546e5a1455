package org.lemart.models.internal;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Splits the rows of a picture into a few bands that run in parallel on the common pool. The bands
 * depend on the height only, and results come in order, so nothing depends on the number of cores.
 */
public final class RowBands {
  private static final int MOST = 16;
  private static final int LEAST_ROWS = 8;

  private RowBands() {}

  /** Work on the rows from {@code from} to before {@code to}. */
  @FunctionalInterface
  public interface Work {
    void run(int from, int to);
  }

  /** Work that gives something. */
  @FunctionalInterface
  public interface Summary<T> {
    T of(int from, int to);
  }

  /** Runs the work on all bands. */
  public static void run(int height, Work work) {
    map(
        height,
        (from, to) -> {
          work.run(from, to);
          return true;
        });
  }

  /** Runs the work on all bands; results from top to bottom. */
  public static <T> List<T> map(int height, Summary<T> summary) {
    int bands = count(height);
    CallLimit limit = CallLimit.current();
    return IntStream.range(0, bands)
        .parallel()
        .mapToObj(
            i ->
                CallLimit.within(
                    limit, () -> summary.of(edge(i, bands, height), edge(i + 1, bands, height))))
        .toList();
  }

  private static int count(int height) {
    return Math.max(1, Math.min(MOST, height / LEAST_ROWS));
  }

  private static int edge(int band, int bands, int height) {
    return (int) ((long) band * height / bands);
  }
}
