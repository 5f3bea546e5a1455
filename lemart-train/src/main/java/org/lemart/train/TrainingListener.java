package org.lemart.train;

/** Is told of a run's progress after each update, on the training thread. */
@FunctionalInterface
public interface TrainingListener {

  /** Called after each update. */
  void onStep(TrainingProgress progress);

  /** Called once when the run ends, also after a failure. */
  default void onEnd() {}
}
