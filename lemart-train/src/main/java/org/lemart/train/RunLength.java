package org.lemart.train;

/**
 * How long a run is, as far as it is not limited by time.
 *
 * @param steps in updates; 0: not by these
 * @param samples in samples, of whole updates; 0: not by these
 */
record RunLength(long steps, double samples) {
  /** Limited by time only. */
  static final RunLength ENDLESS = new RunLength(0, 0);

  static RunLength ofSteps(long steps) {
    return new RunLength(steps, 0);
  }

  /**
   * So many samples, rounded to whole updates: up, or to the nearest number.
   *
   * @param update samples in an update
   * @param before samples of the run that is resumed, whose updates may have been of another size
   */
  static RunLength ofSamples(double wanted, boolean up, long update, long before) {
    long part = before % update; // 0 if all updates have one size
    double exact = (wanted - part) / update;
    double updates = up ? Math.ceil(exact) : Math.floor(exact + 0.5);
    return new RunLength(0, part + update * Math.max(part == 0 ? 1 : 0, updates));
  }

  /** Part of the run that is done, above 1 if it went on for longer. */
  double done(long stepsDone, long samplesDone) {
    if (steps > 0) {
      return (double) stepsDone / steps;
    }
    return samples > 0 ? samplesDone / samples : 0;
  }
}
