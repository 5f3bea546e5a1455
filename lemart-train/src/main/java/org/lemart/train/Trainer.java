package org.lemart.train;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;
import org.lemart.models.layers.Pass;
import org.lemart.models.networks.HarmonizationNetwork;
import org.lemart.models.networks.Networks;

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
  private static final double LOSS_MEMORY = 0.99;

  private final TrainerBuilder settings;

  Trainer(TrainerBuilder settings) {
    this.settings = settings;
  }

  public static TrainerBuilder builder() {
    return new TrainerBuilder();
  }

  /**
   * Runs until the steps are done or the time is over; a checkpoint in the run's folder is resumed.
   *
   * @throws HarmonizationException if too many updates in a row are not finite, or a file cannot be
   *     read or written
   */
  public TrainingProgress fit() {
    try (NDManager manager = NDManager.newBaseManager(settings.device)) {
      return new Run(manager).train();
    } finally {
      settings.listeners.forEach(TrainingListener::onEnd);
    }
  }

  /** One call of {@link #fit}. */
  private final class Run {
    private final NDManager manager;
    private final HarmonizationNetwork network = settings.model();
    private final AdamW optimizer;
    private final ParameterStore store;
    private final Device device;
    private final @Nullable Checkpoint checkpoint;
    private final long started = System.nanoTime();
    private TrainingProgress progress = TrainingProgress.START;
    private Duration before = Duration.ZERO;
    private long saved = started;

    Run(NDManager manager) {
      this.manager = manager;
      this.device = manager.getDevice();
      Networks.initialize(network, manager, settings.seed);
      Networks.trainable(network).values().forEach(Run::trainable);
      if (settings.initialWeights != null) {
        Checkpoint.initialize(network, settings.initialWeights, settings.initialName);
      }
      optimizer = new AdamW(Networks.trainable(network), settings.adamW, manager);
      store = new ParameterStore(manager, false);
      checkpoint = settings.folder == null ? null : new Checkpoint(settings.folder);
      if (checkpoint != null && checkpoint.exists()) {
        progress = checkpoint.restore(network, optimizer);
        before = progress.elapsed();
      }
    }

    private static void trainable(Parameter parameter) {
      parameter.freeze(false);
      parameter.getArray().setRequiresGradient(true);
    }

    TrainingProgress train() {
      int invalid = 0;
      try (Batches batches =
          Batches.of(
              settings.data(),
              manager,
              settings.batchSize,
              progress.samples(),
              TrainingData.defaultThreads())) {
        while (done() < 1) {
          double rate = settings.learningRate.at(Math.min(1, done()));
          try (Batch batch = batches.next()) {
            double loss = backward(batch);
            boolean finite = Double.isFinite(optimizer.step(progress.steps() + 1, rate));
            invalid = finite ? 0 : invalid + 1;
            progress = after(batch.size(), finite, loss, rate);
          }
          if (invalid > settings.maxInvalid) {
            throw new HarmonizationException(
                "gradient must be finite but was not in " + invalid + " updates in a row");
          }
          settings.listeners.forEach(listener -> listener.onStep(progress));
          saveNowAndThen();
        }
      }
      save();
      return progress;
    }

    /** Part of the run that is done: by steps or by time, whichever is further. */
    private double done() {
      return done(progress.steps());
    }

    private double done(long steps) {
      double time =
          settings.limit == null ? 0 : (double) elapsed().toMillis() / settings.limit.toMillis();
      return Math.max((double) steps / settings.steps(), time);
    }

    private Duration elapsed() {
      return before.plusNanos(System.nanoTime() - started);
    }

    /** Forward and backward pass; gradients stay in the parameters. */
    private double backward(Batch batch) {
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray input = HarmonizationNetwork.input(batch.composite(), batch.mask());
        NDArray output = network.harmonize(new Pass(store, device, true), input);
        NDArray loss = settings.loss.evaluate(output, batch);
        collector.backward(loss);
        return loss.getFloat();
      }
    }

    private TrainingProgress after(int samples, boolean finite, double loss, double rate) {
      double average = progress.loss();
      if (finite) {
        double memory = Math.min(LOSS_MEMORY, (progress.steps() + 1.0) / (progress.steps() + 10));
        average = Double.isNaN(average) ? loss : memory * average + (1 - memory) * loss;
      }
      long steps = progress.steps() + 1;
      return new TrainingProgress(
          steps,
          progress.samples() + samples,
          progress.skipped() + (finite ? 0 : 1),
          elapsed(),
          Math.min(1, done(steps)),
          average,
          rate);
    }

    private void saveNowAndThen() {
      if (System.nanoTime() - saved > settings.checkpointInterval.toNanos()) {
        save();
        saved = System.nanoTime();
      }
    }

    private void save() {
      if (checkpoint != null) {
        checkpoint.save(network, optimizer, progress);
      }
    }
  }
}
