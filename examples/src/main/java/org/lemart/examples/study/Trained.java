package org.lemart.examples.study;

import org.lemart.train.TrainingProgress;

/**
 * A training that is done.
 *
 * @param samples how many it saw
 * @param seconds how long it took, the time before resuming included
 * @param loss moving average of the loss at the end
 * @param skipped updates left out because they were not finite
 */
record Trained(long samples, double seconds, double loss, long skipped) {
  static Trained of(TrainingProgress end) {
    return new Trained(end.samples(), end.elapsed().toMillis() / 1e3, end.loss(), end.skipped());
  }
}
