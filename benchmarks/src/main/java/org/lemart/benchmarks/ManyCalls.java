package org.lemart.benchmarks;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.lemart.Harmonizer;
import org.lemart.Mask;

/**
 * One harmonizer in a long-running process, on Linux: resident memory over thousands of calls, then
 * throughput under 1, 2, 4 and 8 threads.
 *
 * <pre>{@code
 * java ... org.lemart.benchmarks.ManyCalls MODEL CALLS THREADS
 * }</pre>
 */
public final class ManyCalls {
  private static final int SIDE = 64;
  private static final int WARM_UP = 100;
  private static final int MEASURED = 400;
  private static final int ROUNDS = 3;

  private final Harmonizer harmonizer;
  private final BufferedImage image = Pictures.composite(SIDE, SIDE);
  private final Mask mask = Pictures.mask(SIDE, SIDE);

  private ManyCalls(Harmonizer harmonizer) {
    this.harmonizer = harmonizer;
  }

  /** The arguments: a model's name, the number of calls, the number of threads. */
  public static void main(String[] args) throws Exception {
    String model = args.length > 0 ? args[0] : "swinih";
    int calls = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
    int threads = args.length > 2 ? Integer.parseInt(args[2]) : 4;
    try (Harmonizer harmonizer = Harmonizer.load(model)) {
      ManyCalls run = new ManyCalls(harmonizer);
      run.call(WARM_UP, 1);
      run.memory(calls, threads);
      run.throughput();
    }
  }

  /** Thread counts take turns, so that a change of load meets all of them. */
  private void throughput() throws Exception {
    for (int round = 1; round <= ROUNDS; round++) {
      for (int threads : new int[] {1, 2, 4, 8}) {
        long busy = processorNanos();
        long start = System.nanoTime();
        call(MEASURED, threads);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
            Locale.ROOT,
            "round %d, %d threads: %.1f calls/s, %.1f calls/s of processor time, load %s%n",
            round,
            threads,
            MEASURED / seconds,
            MEASURED * 1e9 / (processorNanos() - busy),
            load());
      }
    }
  }

  private void memory(int calls, int threads) throws Exception {
    int tenth = Math.max(1, calls / 10);
    for (int done = 0; done < calls; done += tenth) {
      call(tenth, threads);
      System.out.printf(
          Locale.ROOT,
          "%d calls from %d threads: %.0f MB resident, load %s%n",
          done + tenth,
          threads,
          residentBytes() / 1e6,
          load());
    }
  }

  private void call(int calls, int threads) throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      AtomicInteger left = new AtomicInteger(calls);
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        workers.add(
            pool.submit(
                () -> {
                  while (left.getAndDecrement() > 0) {
                    harmonizer.harmonize(image, mask);
                  }
                }));
      }
      for (Future<?> worker : workers) {
        worker.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static long processorNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }

  private static double residentBytes() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      String line = lines.filter(text -> text.startsWith("VmRSS:")).findFirst().orElseThrow();
      return 1024.0 * Long.parseLong(line.replaceAll("\\D", ""));
    }
  }

  private static String load() throws IOException {
    return Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
  }
}
