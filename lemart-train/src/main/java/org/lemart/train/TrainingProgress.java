package org.lemart.train;

import java.time.Duration;

/**
 * How far a run is.
 *
 * @param steps updates done, in this and in the resumed runs
 * @param samples samples seen
 * @param skipped updates left out because the gradient was not finite
 * @param elapsed time spent in training
 * @param done part of the run that is done, in [0, 1]
 * @param loss moving average of the loss
 * @param learningRate rate of the last update
 */
public record TrainingProgress(
    long steps,
    long samples,
    long skipped,
    Duration elapsed,
    double done,
    double loss,
    double learningRate) {

  static final TrainingProgress START =
      new TrainingProgress(0, 0, 0, Duration.ZERO, 0, Double.NaN, 0);

  /** Samples a second, in the mean of the whole run. */
  public double samplesPerSecond() {
    return elapsed.isZero() ? 0 : samples * 1e3 / Math.max(1, elapsed.toMillis());
  }

  /** Estimated time until the run ends. */
  public Duration remaining() {
    return done <= 0
        ? Duration.ZERO
        : Duration.ofMillis((long) (elapsed.toMillis() * (1 - done) / done));
  }
}
