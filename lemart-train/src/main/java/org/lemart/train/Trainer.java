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
   *
   * <p>The run needs the model for itself. One that had weights has the averaged ones afterwards,
   * without gradients, owned by the manager of those before; if the run fails, those before. One
   * that had none has none: the trained weights are in the run's folder ({@link
   * TrainerBuilder#checkpoints}).
   *
   * @throws HarmonizationException if too many updates in a row are not finite, memory does not
   *     suffice for a batch, or a file cannot be read or written
   */
  public TrainingProgress fit() {
    try (NDManager manager = settings.manager();
        ModelWeights weights = new ModelWeights(settings.model());
        Listeners listeners = new Listeners(settings.listeners)) {
      weights.start(settings, manager);
      Run run = new Run(settings, listeners, manager);
      TrainingProgress end = run.train();
      weights.replace(() -> run.averages(DType.F32));
      return end;
    }
  }
}
