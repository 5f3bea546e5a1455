package org.lemart.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What a call takes, and the process that makes it (Linux).
 *
 * @param clock median seconds of a call on the clock
 * @param processor median seconds of a call of all threads on processors
 * @param peakMiB peak of the process's resident memory
 */
record Cost(double clock, double processor, long peakMiB) {
  private static final int RUNS = 9;
  private static final double BUDGET_SECONDS = 5;

  /** Seconds since some moment, on the clock and of this process on processors. */
  private record Seconds(double clock, double processor) {
    static Seconds now() {
      return new Seconds(System.nanoTime() / 1e9, Cores.processorNanos() / 1e9);
    }

    Seconds since(Seconds start) {
      return new Seconds(clock - start.clock, processor - start.processor);
    }
  }

  /**
   * Makes the call a few times. The first does not count, unless it takes longer than the budget:
   * then it is the only one. Up to nine others follow until the budget is spent.
   */
  static Cost of(Runnable call) throws IOException {
    Seconds first = timed(call);
    if (first.clock() > BUDGET_SECONDS) {
      return new Cost(first.clock(), first.processor(), peak());
    }
    List<Seconds> calls = new ArrayList<>();
    double spent = 0;
    while (calls.isEmpty() || (calls.size() < RUNS && spent < BUDGET_SECONDS)) {
      Seconds seconds = timed(call);
      calls.add(seconds);
      spent += seconds.clock();
    }
    return new Cost(median(calls, Seconds::clock), median(calls, Seconds::processor), peak());
  }

  /** What {@link #toString} wrote. */
  static Cost parse(String line) {
    String[] words = line.split(" ", -1);
    return new Cost(
        Double.parseDouble(words[0]), Double.parseDouble(words[1]), Long.parseLong(words[2]));
  }

  @Override
  public String toString() {
    return clock + " " + processor + " " + peakMiB;
  }

  /** Seconds on the clock for a table. */
  String clockText() {
    return text(clock);
  }

  /** Seconds on processors for a table. */
  String processorText() {
    return text(processor);
  }

  private static String text(double seconds) {
    int digits = seconds < 1 ? 3 : seconds < 10 ? 2 : 1;
    return String.format(Locale.ROOT, "%." + digits + "f", seconds);
  }

  private static Seconds timed(Runnable call) {
    Seconds start = Seconds.now();
    call.run();
    return Seconds.now().since(start);
  }

  private static double median(List<Seconds> calls, ToDoubleFunction<Seconds> value) {
    return calls.stream().mapToDouble(value).sorted().toArray()[calls.size() / 2];
  }

  private static long peak() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) >> 10;
      }
    }
    throw new IOException("/proc/self/status must have VmHWM but has not");
  }
}
