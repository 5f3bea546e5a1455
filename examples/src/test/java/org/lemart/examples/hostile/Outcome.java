package org.lemart.examples.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.lemart.HarmonizationException;

/** What reading a damaged file may end with: success, or a clear exception. */
public final class Outcome {
  private static final int LONGEST = 2000;

  private Outcome() {}

  /** Reads something. */
  @FunctionalInterface
  public interface Reading {
    void read() throws IOException;
  }

  /** Lets any other exception pass, and so the test fail. */
  public static void requireClear(Reading reading) {
    try {
      reading.read();
    } catch (HarmonizationException | IllegalArgumentException | IOException e) {
      assertThat(e.getMessage()).as(e.toString()).isNotBlank();
      assertThat(e.getMessage().lines()).as(e.getMessage()).hasSize(1);
      if (e instanceof HarmonizationException) {
        assertThat(e.getMessage()).hasSizeLessThan(LONGEST);
      }
    }
  }
}
