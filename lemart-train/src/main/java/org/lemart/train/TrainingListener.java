package org.lemart.train;

/** Is told of a run's progress, on the training thread. */
@FunctionalInterface
public interface TrainingListener {

  /** Called after each update. */
  void onStep(TrainingProgress progress);

  /** Called with what a user should know, in one line: a damaged checkpoint, say. */
  default void onNote(String line) {}

  /** Called once when the run ends, also after a failure. */
  default void onEnd() {}
}
