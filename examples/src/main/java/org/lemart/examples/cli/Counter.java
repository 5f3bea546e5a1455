package org.lemart.examples.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.lemart.train.Evaluator;

/** Shows what is done as a bar on a terminal, with the time left; nothing elsewhere. */
final class Counter implements Evaluator.Progress {
  private static final int WIDTH = 78;

  private final PrintWriter err;

  @SuppressWarnings("SystemConsoleNull") // JDK 22 and newer: a bar in every case
  private final boolean terminal = System.console() != null;

  private @Nullable ProgressBar bar;

  Counter(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void onImage(int done, int total) {
    if (!terminal) {
      return;
    }
    ProgressBar shown = bar == null ? start(total) : bar;
    shown.stepTo(done);
    bar = shown;
    if (done == total) {
      shown.close();
      print(" ".repeat(WIDTH));
      print("");
    }
  }

  /** A line above the bar, if there is one. */
  void note(String line) {
    if (terminal) {
      print(" ".repeat(WIDTH));
      print("");
    }
    err.println(line);
  }

  private ProgressBar start(int total) {
    return new ProgressBarBuilder()
        .setTaskName("lemart")
        .setInitialMax(total)
        .setStyle(ProgressBarStyle.ASCII)
        .setConsumer(new DelegatingProgressBarConsumer(this::print, WIDTH))
        .build();
  }

  private void print(String line) {
    err.print("\r" + line);
    err.flush();
  }
}
