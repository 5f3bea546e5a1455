package org.lemart.train;

import java.util.List;
import java.util.Locale;
import org.lemart.HarmonizationException;

/** Memory that did not suffice: Java's, the engine's, or a GPU's. */
final class OutOfMemory {
  /** What the engine says of GPUs, of the computer's memory, and C++ of its own. */
  private static final List<String> WORDS =
      List.of("out of memory", "not enough memory", "can't allocate memory", "bad_alloc");

  private OutOfMemory() {}

  static boolean isReasonOf(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      String message = String.valueOf(t.getMessage()).toLowerCase(Locale.ROOT);
      if (t instanceof OutOfMemoryError || WORDS.stream().anyMatch(message::contains)) {
        return true;
      }
    }
    return false;
  }

  /** Says what was tried, and what to do. */
  static HarmonizationException of(Throwable failure, int batchSize, int accumulation, int side) {
    String advice =
        batchSize == 1
            ? "a smaller network or size is needed"
            : String.format(
                "batches of %d with accumulation %d make updates of the same size",
                (batchSize + 1) / 2, 2 * accumulation);
    return new HarmonizationException(
        String.format(
            "out of memory with batches of %d samples of %d x %d pixels: %s",
            batchSize, side, side, advice),
        failure);
  }
}
