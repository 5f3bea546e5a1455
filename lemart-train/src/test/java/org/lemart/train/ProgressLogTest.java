package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressLogTest {

  @Test
  void a_run_of_one_step_is_one_line() {
    assertThat(lines(1))
        .containsExactly("step 1, 8 samples, loss 0.50000, 8.0 images/s, 0:00:00 left, 0 skipped");
  }

  @Test
  void a_short_run_shows_its_first_and_its_last_step() {
    assertThat(lines(5)).hasSize(2);
    assertThat(lines(5)[1]).startsWith("step 5, 40 samples");
  }

  private static String[] lines(int steps) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ProgressLog log = ProgressLog.lines(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    for (int step = 1; step <= steps; step++) {
      double done = (double) step / steps;
      Duration elapsed = Duration.ofSeconds(step);
      log.onStep(
          new TrainingProgress(
              step, 8L * step, 0, elapsed, Duration.ZERO, done, 0.5, 0.4, 1, 1e-3));
    }
    log.onEnd();
    return bytes.toString(StandardCharsets.UTF_8).split("\\R");
  }
}
