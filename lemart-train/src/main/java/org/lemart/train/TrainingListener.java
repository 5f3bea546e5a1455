package org.lemart.train;

/**
 * Is told of a run's progress. All calls come on the training thread, in this order: {@code
 * onStart}, then for each update {@code onStep}, after some of them {@code onValidation} and then
 * {@code onCheckpoint}, and {@code onEnd}. The time spent in a listener is training time. What a
 * listener throws ends the run, after a checkpoint and {@code onEnd}; {@link ModelInTraining#stop}
 * ends it without a failure.
 *
 * <p>A run that is resumed starts with the step of its checkpoint. Steps after it were seen by the
 * listeners of the run that was stopped, and come again; {@link TrainingLog} shows how to keep
 * files free of doubles: {@code onStart} drops what came after the checkpoint, {@code onCheckpoint}
 * puts on disk what came before it.
 *
 * <pre>{@code
 * Trainer.builder().listener(progress -> {
 *   if (progress.steps() % 100 == 0) {
 *     System.out.println(progress.steps() + ": " + progress.loss());
 *   }
 * })
 * }</pre>
 *
 * @see ProgressLog
 * @see TrainingLog
 * @see TensorBoardLog
 * @see LossPlot
 * @see SampleSheets
 */
@FunctionalInterface
public interface TrainingListener {

  /**
   * Called once, before the first update.
   *
   * @param model what is trained; its progress is that of the checkpoint if the run is resumed
   */
  default void onStart(ModelInTraining model) {}

  /** Called after each update, also if it was skipped. */
  void onStep(TrainingProgress progress);

  /** Called after each validation, see {@link TrainerBuilder#validation}. */
  default void onValidation(ValidationResult result) {}

  /**
   * Called before a checkpoint is written. A run that resumes from it will not repeat the steps up
   * to this one.
   */
  default void onCheckpoint(TrainingProgress progress) {}

  /**
   * Called with what a user should know, in one line: a damaged checkpoint, say. May come before
   * {@code onStart}.
   */
  default void onNote(String line) {}

  /** Called once when the run ends, also after a failure, even one before {@code onStart}. */
  default void onEnd() {}
}
