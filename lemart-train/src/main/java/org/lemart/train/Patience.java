package org.lemart.train;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import org.lemart.HarmonizationException;
import org.lemart.ReadException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells pictures that are broken, for which others stand in, from failures that say nothing of
 * them: file systems may have outages, and are asked again.
 *
 * @param pauses before each further try
 */
record Patience(List<Duration> pauses) {
  static final Patience USUAL =
      new Patience(List.of(Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(16)));

  private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

  /**
   * Reads picture {@code index}.
   *
   * @throws HarmonizationException as the reader; a {@link ReadException} after the last try
   */
  <T> T read(IntFunction<T> reader, int index) {
    for (int tries = 0; ; tries++) {
      try {
        return reader.apply(index);
      } catch (ReadException e) {
        if (tries == pauses.size() || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        pause(pauses.get(tries), e);
      }
    }
  }

  private static void pause(Duration pause, ReadException failure) {
    LOG.warn("trying again in {} s: {}", pause.toSeconds(), failure.getMessage());
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Goes on if the failure says that the picture is broken.
   *
   * @throws HarmonizationException the failure, or that reading was interrupted
   */
  static void requireBroken(HarmonizationException failure) {
    if (Thread.currentThread().isInterrupted()) {
      throw new HarmonizationException("reading photographs was interrupted", failure);
    }
    if (failure instanceof ReadException || failure.getCause() instanceof OutOfMemoryError) {
      throw failure;
    }
  }
}
