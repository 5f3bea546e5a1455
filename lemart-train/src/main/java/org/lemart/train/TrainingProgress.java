package org.lemart.train;

import java.time.Duration;

/**
 * How far a run is.
 *
 * @param steps updates done, in this and in the resumed runs
 * @param samples samples seen
 * @param skipped updates left out because the gradient was not finite
 * @param elapsed time spent in training
 * @param waiting part of {@code elapsed} that was spent waiting for samples
 * @param done part of the run that is done, in [0, 1]
 * @param loss moving average of the loss
 * @param stepLoss loss of the last update alone; not a number right after resuming
 * @param gradientNorm norm of the last update's gradient, before clipping; likewise
 * @param learningRate rate of the last update; right after resuming, of the next
 */
public record TrainingProgress(
    long steps,
    long samples,
    long skipped,
    Duration elapsed,
    Duration waiting,
    double done,
    double loss,
    double stepLoss,
    double gradientNorm,
    double learningRate) {

  private static final double LOSS_MEMORY = 0.99;

  static final TrainingProgress START = resumed(0, 0, 0, Duration.ZERO, Duration.ZERO, Double.NaN);

  /** What a checkpoint knows. */
  static TrainingProgress resumed(
      long steps, long samples, long skipped, Duration elapsed, Duration waiting, double loss) {
    return new TrainingProgress(
        steps, samples, skipped, elapsed, waiting, 0, loss, Double.NaN, Double.NaN, 0);
  }

  /** This, of a checkpoint, in a run of which so much is done, at its learning rate there. */
  TrainingProgress at(double share, double rate) {
    return new TrainingProgress(
        steps, samples, skipped, elapsed, waiting, share, loss, stepLoss, gradientNorm, rate);
  }

  /** The moving average of the loss after one more finite loss. */
  double averageWith(double newLoss) {
    double memory = Math.min(LOSS_MEMORY, (steps + 1.0) / (steps + 10));
    return Double.isNaN(loss) ? newLoss : memory * loss + (1 - memory) * newLoss;
  }

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
