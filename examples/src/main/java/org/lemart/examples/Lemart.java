package org.lemart.examples;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import org.lemart.examples.cli.Cli;

/** The command line; {@code lemart --help} lists the commands. */
public final class Lemart {
  private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

  /** Why nothing goes on for a while: files are read again. */
  private static final String PATIENCE_LEVEL =
      "org.slf4j.simpleLogger.log.org.lemart.train.Patience";

  private Lemart() {}

  /** Ends the process: 0 = done, 1 = failed with one line on standard error, 2 = bad usage. */
  public static void main(String... args) {
    configure(List.of(args).contains(Cli.VERBOSE));
    System.exit(Cli.run(writer(System.out), writer(System.err), args));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, Charset.defaultCharset());
  }

  /** Comes before any logger and the engine exist; other properties that are set already stay. */
  static void configure(boolean verbose) {
    if (verbose) {
      System.setProperty(LOG_LEVEL, "info"); // the launch script asks for errors only
    }
    set(LOG_LEVEL, "error");
    set(PATIENCE_LEVEL, "warn");
    set("org.slf4j.simpleLogger.showThreadName", "false");
    set("org.slf4j.simpleLogger.showShortLogName", "true");
    set("java.awt.headless", "true");
    set("ai.djl.offline", "true"); // the engine's native code is on the class path
  }

  private static void set(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
