package org.lemart.spark;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.lemart.HarmonizationException;
import org.lemart.Harmonizer;
import org.lemart.Mask;
import org.lemart.spi.HarmonizerOptions;
import org.lemart.spi.HarmonizerProvider;

/**
 * Another model (reinhard, or what {@code -Dlemart.model} names), except that in the first attempt
 * of its task the third picture of partition 0 ends the task with an error, that of partition 1 has
 * the task killed, and that of partition 2 leaves a half-written file, as a killed executor would.
 */
public final class FailingProvider implements HarmonizerProvider {
  static final String NAME = "failing";
  static final AtomicInteger OPENED = new AtomicInteger();
  static final AtomicInteger ERRORS = new AtomicInteger();
  static final AtomicInteger KILLS = new AtomicInteger();
  static volatile Path leftovers = Path.of("target");

  private static final ThreadLocal<long[]> SEEN = ThreadLocal.withInitial(() -> new long[2]);

  @Override
  public List<String> names() {
    return List.of(NAME);
  }

  @Override
  public Harmonizer create(String nameOrFile, HarmonizerOptions options) {
    OPENED.incrementAndGet();
    return new Failing(Harmonizer.load(System.getProperty("lemart.model", "reinhard")));
  }

  private record Failing(Harmonizer method) implements Harmonizer {
    @Override
    public String name() {
      return NAME;
    }

    @Override
    public BufferedImage harmonize(BufferedImage image, Mask mask) {
      TaskContext task = TaskContext.get();
      if (task.attemptNumber() == 0 && number(task.taskAttemptId()) == 3) {
        fail(task);
      }
      return method.harmonize(image, mask);
    }

    /** How many pictures this attempt has seen. */
    private static long number(long attempt) {
      long[] seen = SEEN.get();
      seen[1] = seen[0] == attempt ? seen[1] + 1 : 1;
      seen[0] = attempt;
      return seen[1];
    }

    private static void fail(TaskContext task) {
      if (task.partitionId() == 0) {
        ERRORS.incrementAndGet();
        throw new AssertionError("injected");
      }
      if (task.partitionId() == 1) {
        KILLS.incrementAndGet();
        SparkContext.getOrCreate().killTaskAttempt(task.taskAttemptId(), true, "injected");
        awaitInterrupt();
      }
      if (task.partitionId() == 2) {
        leave(leftovers.resolve("." + UUID.randomUUID() + ".part"));
      }
    }

    private static void awaitInterrupt() {
      try {
        Thread.sleep(60_000);
        throw new IllegalStateException("the task was not killed");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new HarmonizationException("interrupted", e);
      }
    }

    private static void leave(Path part) {
      try {
        Files.writeString(part, "half");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      method.close();
    }
  }
}
