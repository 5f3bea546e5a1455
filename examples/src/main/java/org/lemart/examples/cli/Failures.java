package org.lemart.examples.cli;

import java.io.UncheckedIOException;
import java.util.Objects;
import org.lemart.HarmonizationException;

/** What went wrong, in one line. */
final class Failures {
  private static final int MEGABYTE = 1 << 20;

  /** How training begins its message, which names the batch size. */
  private static final String OUT_OF_MEMORY = "out of memory with batches of ";

  private Failures() {}

  static String oneLine(Throwable cause, String... args) {
    boolean told = String.valueOf(cause.getMessage()).startsWith(OUT_OF_MEMORY);
    if (!told && isOutOfMemory(cause)) {
      long limit = Runtime.getRuntime().maxMemory() / MEGABYTE;
      return String.format(
          "not enough memory for %s: Java may use %d MB, more with -Xmx",
          String.join(" ", args), limit);
    }
    boolean wrapped = cause instanceof UncheckedIOException && cause.getCause() != null;
    Throwable known = wrapped ? Objects.requireNonNull(cause.getCause()) : cause;
    String message = firstLine(known.getMessage() == null ? "" : known.getMessage());
    boolean clear =
        known instanceof HarmonizationException || known instanceof IllegalArgumentException;
    if (clear && !message.isEmpty()) {
      return message;
    }
    String type = known.getClass().getSimpleName();
    return message.isEmpty() ? type : type + ": " + message;
  }

  /** Decoders wrap it. */
  private static boolean isOutOfMemory(Throwable cause) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof OutOfMemoryError) {
        return true;
      }
    }
    return false;
  }

  private static String firstLine(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst().orElse("");
  }
}
