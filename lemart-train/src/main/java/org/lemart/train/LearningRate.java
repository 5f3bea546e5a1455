package org.lemart.train;

/** The learning rate over a run. */
@FunctionalInterface
public interface LearningRate {

  /** The rate when {@code progress}, in [0, 1], of the run is done. */
  double at(double progress);

  /** Half a cosine from {@code peak} to 0 after a linear warm-up over the first 2 % of the run. */
  static LearningRate cosine(double peak) {
    return cosine(peak, 0.02);
  }

  /**
   * Half a cosine from {@code peak} to 0 after a linear warm-up over a part of the run, in [0, 1).
   */
  static LearningRate cosine(double peak, double warmUp) {
    requirePositive(peak);
    if (!(warmUp >= 0 && warmUp < 1)) {
      throw new IllegalArgumentException("warmUp must be in [0, 1) but was " + warmUp);
    }
    return progress ->
        progress < warmUp
            ? peak * Math.max(progress, 1e-3 * warmUp) / warmUp
            : peak
                * 0.5
                * (1 + Math.cos(Math.PI * Math.min(1, (progress - warmUp) / (1 - warmUp))));
  }

  /** The same rate all the time. */
  static LearningRate constant(double rate) {
    requirePositive(rate);
    return progress -> rate;
  }

  private static void requirePositive(double rate) {
    if (!(rate > 0)) {
      throw new IllegalArgumentException("learning rate must be > 0 but was " + rate);
    }
  }
}
