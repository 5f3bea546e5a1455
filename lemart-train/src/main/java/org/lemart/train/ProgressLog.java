package org.lemart.train;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows loss, samples per second and the time left: as a progress bar on a terminal, as a line
 * every half minute elsewhere.
 */
public final class ProgressLog implements TrainingListener {
  private static final int PARTS = 1000;
  private static final long LINE_NANOS = Duration.ofSeconds(30).toNanos();

  private final PrintStream out;
  private final @Nullable ProgressBar bar;
  private long lastLine = System.nanoTime() - LINE_NANOS;
  private @Nullable TrainingProgress last;
  private @Nullable TrainingProgress printed;

  private ProgressLog(PrintStream out, @Nullable ProgressBar bar) {
    this.out = out;
    this.bar = bar;
  }

  /** On standard error; a bar if the process has a terminal. */
  @SuppressWarnings("SystemConsoleNull") // JDK 22 and newer: a bar in every case
  public static ProgressLog create(String name) {
    ProgressBar bar =
        System.console() == null
            ? null
            : new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(PARTS)
                .setStyle(ProgressBarStyle.ASCII)
                .hideEta()
                .build();
    return new ProgressLog(System.err, bar);
  }

  /** Lines on a stream. */
  static ProgressLog lines(PrintStream out) {
    return new ProgressLog(out, null);
  }

  @Override
  public void onStep(TrainingProgress progress) {
    last = progress;
    if (bar != null) {
      bar.stepTo(Math.round(progress.done() * PARTS));
      bar.setExtraMessage(summary(progress));
    } else if (System.nanoTime() - lastLine > LINE_NANOS) {
      print(progress);
    }
  }

  private void print(TrainingProgress progress) {
    lastLine = System.nanoTime();
    printed = progress;
    out.println(line(progress));
  }

  @Override
  public void onNote(String line) {
    out.println(line);
  }

  @Override
  public void onEnd() {
    if (bar != null) {
      bar.close();
    } else if (last != null && !last.equals(printed)) {
      print(last);
    }
  }

  private static String line(TrainingProgress progress) {
    return String.format(
        Locale.ROOT,
        "step %d, %d samples, %s",
        progress.steps(),
        progress.samples(),
        summary(progress));
  }

  private static String summary(TrainingProgress progress) {
    Duration left = progress.remaining();
    return String.format(
        Locale.ROOT,
        "loss %.5f, %.1f images/s, %d:%02d:%02d left, %d skipped",
        progress.loss(),
        progress.samplesPerSecond(),
        left.toHours(),
        left.toMinutesPart(),
        left.toSecondsPart(),
        progress.skipped());
  }
}
