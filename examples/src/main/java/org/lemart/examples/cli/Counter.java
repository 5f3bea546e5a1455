package org.lemart.examples.cli;

import java.io.PrintWriter;
import org.lemart.train.Evaluator;

/** Counts images in place on a terminal; prints nothing elsewhere. */
final class Counter implements Evaluator.Progress {
  private final PrintWriter err;

  @SuppressWarnings("SystemConsoleNull") // JDK 22 and newer: counts in every case
  private final boolean terminal = System.console() != null;

  Counter(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void onImage(int done, int total) {
    if (terminal) {
      err.print("\r" + done + " of " + total + (done == total ? "\r" + " ".repeat(40) + "\r" : ""));
      err.flush();
    }
  }
}
