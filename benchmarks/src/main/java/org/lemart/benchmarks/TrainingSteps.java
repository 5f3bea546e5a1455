package org.lemart.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.lemart.models.networks.SwinIH;
import org.lemart.train.ImageFolder;
import org.lemart.train.Recipes;
import org.lemart.train.Trainer;
import org.lemart.train.TrainingListener;
import org.lemart.train.TrainingProgress;

/**
 * Resident memory and the time spent waiting for samples over the steps of a training: arguments
 * PHOTOS STEPS {@code tiny|compact} BATCH. A line every 200 steps; the smallest of ten measurements
 * after a collection, since the heap breathes. Processor time is that of the training's and the
 * data's threads; their ratio does not depend on what else the machine does, as waiting does.
 */
public final class TrainingSteps {
  private static final int EVERY = 200;
  private static final int PART = 20;

  private TrainingSteps() {}

  /** Prints a table, and the growth since step 200. */
  public static void main(String... args) {
    SwinIH network = args[2].equals("tiny") ? SwinIH.tiny() : SwinIH.compact();
    int size = network.inputSize();
    Trainer.builder()
        .model(network)
        .data(Recipes.pretraining(ImageFolder.of(Path.of(args[0])), null, size, 1))
        .steps(Long.parseLong(args[1]))
        .batchSize(Integer.parseInt(args[3]))
        .listener(new Table(System.out))
        .build()
        .fit();
  }

  private static final class Table implements TrainingListener {
    private final PrintStream out;
    private long lowest = Long.MAX_VALUE;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long first;

    Table(PrintStream out) {
      this.out = out;
    }

    @Override
    public void onStep(TrainingProgress progress) {
      if (progress.steps() % PART != 0) {
        return;
      }
      System.gc();
      lowest = Math.min(lowest, residentKilobytes());
      if (progress.steps() % EVERY == 0) {
        first = first == 0 ? lowest : first;
        out.printf(
            Locale.ROOT,
            "%5d steps  %6.1f MB  %+5.1f %%  waited %4.1f %% of %.0f s  %.1f samples/s"
                + "  processor: training %.1f s, data %.1f s%n",
            progress.steps(),
            lowest / 1024.0,
            100.0 * (lowest - first) / first,
            100.0 * progress.waiting().toMillis() / Math.max(1, progress.elapsed().toMillis()),
            progress.elapsed().toMillis() / 1e3,
            progress.samplesPerSecond(),
            processorSeconds(Thread.currentThread().getName()),
            processorSeconds("lemart-data"));
        lowest = Long.MAX_VALUE;
      }
    }

    /** Of all threads with this name that are alive. */
    private double processorSeconds(String name) {
      return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
              .filter(thread -> thread != null && thread.getThreadName().equals(name))
              .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId()))
              .sum()
          / 1e9;
    }

    /** As Linux tells it. */
    private static long residentKilobytes() {
      try {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElse(0);
      } catch (IOException e) {
        return 0;
      }
    }
  }
}
