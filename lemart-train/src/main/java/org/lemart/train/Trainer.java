package org.lemart.train;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import org.lemart.HarmonizationException;
import org.lemart.models.SafeTensors.DType;

/**
 * Trains a network on a supply of samples: LEMaRT pre-training and fine-tuning differ only in their
 * data and loss.
 *
 * <pre>{@code
 * Trainer.builder().model(SwinIH.compact()).data(pretraining).loss(Loss.mse())
 *     .epochs(30).batchSize(32).learningRate(LearningRate.cosine(5e-4)).checkpoints(dir).build().fit();
 * }</pre>
 *
 * <p>Several runs may go on in one process, each with a model of its own. Their forward and
 * backward passes take turns, because the engine has one {@code GradientCollector} for the whole
 * process; code that opens one itself must not run at the same time.
 */
public final class Trainer {
  private final TrainerBuilder settings;

  Trainer(TrainerBuilder settings) {
    this.settings = settings;
  }

  public static TrainerBuilder builder() {
    return new TrainerBuilder();
  }

  /** Whether {@code fit} with this folder would resume a run. */
  public static boolean hasCheckpoint(Path folder) {
    return CheckpointFolder.hasCheckpoint(folder);
  }

  /**
   * Runs until the steps are done or the time is over; a checkpoint in the run's folder is resumed.
   * Interrupting this thread ends the run after the update at hand, with a checkpoint; the thread
   * stays interrupted.
   *
   * <p>The run needs the model for itself. One that had weights has the averaged ones afterwards,
   * without gradients, owned by the manager of those before; if the run fails, those before. One
   * that had none has none: the trained weights are in the run's folder ({@link
   * TrainerBuilder#checkpoints}).
   *
   * @return how far it came: to the end, unless {@link ModelInTraining#stop} ended it before
   * @throws HarmonizationException if too many updates in a row are not finite, memory does not
   *     suffice for a batch, a file cannot be read or written, another run has the folder, or the
   *     thread is interrupted
   */
  public TrainingProgress fit() {
    try (Interruption interruption = new Interruption();
        CheckpointFolder folder = settings.openFolder();
        NDManager manager = settings.manager();
        ModelWeights weights = new ModelWeights(settings.model());
        Listeners listeners = new Listeners(settings.listeners, interruption)) {
      weights.start(settings, manager);
      if (folder != null) {
        folder.lock();
      }
      Run run = new Run(settings, folder, listeners, interruption, manager);
      TrainingProgress end = run.train();
      weights.replace(() -> run.averages(DType.F32));
      return end;
    }
  }
}
