package org.lemart.train;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;
import org.lemart.models.SafeTensors;
import org.lemart.models.SafeTensors.DType;
import org.lemart.models.Tensor;
import org.lemart.models.layers.Pass;
import org.lemart.models.networks.HarmonizationNetwork;
import org.lemart.models.networks.Networks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

  private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);

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
      try {
        return new Run(manager).train();
      } finally {
        Networks.parameters(settings.model()).values().forEach(Parameter::close);
      }
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
    private final @Nullable CheckpointFolder folder;
    private final long started = System.nanoTime();
    private TrainingProgress progress = TrainingProgress.START;
    private Duration before = Duration.ZERO;
    private long saved = started;

    Run(NDManager manager) {
      this.manager = manager;
      this.device = manager.getDevice();
      Map<String, Parameter> parameters = Networks.parameters(network);
      parameters.values().forEach(Parameter::close); // of a run before
      Networks.initialize(network, manager, settings.seed);
      parameters.values().forEach(parameter -> parameter.freeze(true));
      if (settings.initialWeights != null) {
        Checkpoint.initialize(network, settings.initialWeights, settings.initialName);
      }
      optimizer = new AdamW(Networks.trainable(network), settings.adamW, manager);
      store = new ParameterStore(manager, false);
      folder =
          settings.folder == null
              ? null
              : new CheckpointFolder(settings.folder, settings.keepCheckpoints);
      Checkpoint resumed = folder == null ? null : folder.newest(network, this::note);
      if (resumed != null) {
        resumed.restore(network, optimizer);
        progress = resumed.progress();
        before = progress.elapsed();
      }
      Networks.trainable(network).values().forEach(Run::trainable);
    }

    private void note(String line) {
      LOG.warn(line);
      settings.listeners.forEach(listener -> listener.onNote(line));
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
      if (folder != null) {
        folder.save(Checkpoint.of(network, optimizer, progress, "run"), ready());
      }
    }

    /**
     * The averaged weights in half precision; running statistics, averages already and of any size,
     * as they are.
     */
    private SafeTensors ready() {
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      Networks.parameters(network)
          .forEach(
              (name, parameter) ->
                  tensors.put(
                      name,
                      optimizer
                          .average(name)
                          .map(average -> Networks.tensor(average, DType.F16))
                          .orElseGet(() -> Networks.tensor(parameter.getArray(), DType.F32))));
      return new SafeTensors(tensors, Networks.metadata(network, Checkpoint.describe(progress)));
    }
  }
}
