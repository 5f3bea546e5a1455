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
import org.lemart.models.layers.Constants;
import org.lemart.models.layers.Pass;
import org.lemart.models.networks.HarmonizationNetwork;
import org.lemart.models.networks.Networks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call of {@link Trainer#fit}. */
final class Run {
  private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);

  private final TrainerBuilder settings;
  private final NDManager manager;
  private final HarmonizationNetwork network;
  private final AdamW optimizer;
  private final ParameterStore store;
  private final Device device;
  private final @Nullable CheckpointFolder folder;
  private final long started = System.nanoTime();
  private TrainingProgress progress = TrainingProgress.START;
  private Duration before = Duration.ZERO;
  private Duration waiting = Duration.ZERO;
  private int invalid;
  private long saved = started;

  Run(TrainerBuilder settings, NDManager manager) {
    this.settings = settings;
    this.manager = manager;
    this.network = settings.model();
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
      waiting = progress.waiting();
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
    try (Batches batches =
        Batches.of(
            settings.data(),
            manager,
            settings.batchSize,
            progress.samples(),
            TrainingData.defaultThreads())) {
      while (done() < 1) {
        update(batches);
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

  private void update(Batches batches) {
    double rate = settings.learningRate.at(Math.min(1, done()));
    try {
      double loss = backward(batches);
      progress = after(loss, optimizer.step(progress.steps() + 1, rate), rate);
    } catch (RuntimeException | OutOfMemoryError e) {
      if (OutOfMemory.isReasonOf(e)) {
        throw OutOfMemory.of(e, settings.batchSize, network.inputSize());
      }
      throw e;
    }
    requireFinite(rate);
  }

  /**
   * Forward and backward passes over the batches of one update. The engine adds their gradients up,
   * in the parameters, until the optimizer clears them.
   *
   * @return the mean of the losses
   */
  private double backward(Batches batches) {
    int count = settings.accumulation;
    double sum = 0;
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      for (int i = 0; i < count; i++) {
        try (Batch batch = next(batches)) {
          NDArray loss = loss(batch);
          collector.backward(count == 1 ? loss : Constants.times(loss, 1.0 / count));
          sum += loss.getFloat();
        }
      }
    }
    return sum / count;
  }

  private Batch next(Batches batches) {
    long from = System.nanoTime();
    Batch batch = batches.next();
    waiting = waiting.plusNanos(System.nanoTime() - from);
    return batch;
  }

  private NDArray loss(Batch batch) {
    NDArray input = HarmonizationNetwork.input(batch.composite(), batch.mask());
    NDArray output = network.harmonize(new Pass(store, device, true), input);
    return settings.loss.evaluate(output, batch);
  }

  private TrainingProgress after(double loss, double norm, double rate) {
    boolean finite = Double.isFinite(norm);
    invalid = finite ? 0 : invalid + 1;
    long steps = progress.steps() + 1;
    return new TrainingProgress(
        steps,
        progress.samples() + (long) settings.batchSize * settings.accumulation,
        progress.skipped() + (finite ? 0 : 1),
        elapsed(),
        waiting,
        Math.min(1, done(steps)),
        finite ? progress.averageWith(loss) : progress.loss(),
        loss,
        norm,
        rate);
  }

  private void requireFinite(double rate) {
    if (invalid > settings.maxSkipped) {
      throw new HarmonizationException(
          "gradient must be finite but was not in "
              + invalid
              + " updates in a row (loss "
              + progress.stepLoss()
              + ", learning rate "
              + rate
              + ")");
    }
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
