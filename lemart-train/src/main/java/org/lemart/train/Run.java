package org.lemart.train;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;
import org.lemart.Sample;
import org.lemart.models.SafeTensors;
import org.lemart.models.SafeTensors.DType;
import org.lemart.models.Tensor;
import org.lemart.models.networks.HarmonizationNetwork;
import org.lemart.models.networks.Networks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call of {@link Trainer#fit}. */
final class Run implements ModelInTraining {
  private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);

  private final TrainerBuilder settings;
  private final Listeners listeners;
  private final Interruption interruption;
  private final NDManager manager;
  private final HarmonizationNetwork network;
  private final AdamW optimizer;
  private final Backward backward;
  private final @Nullable CheckpointFolder folder;
  private final AveragedNetwork averaged;
  private final @Nullable Validator validator;
  private final CheckpointTimes checkpointTimes;
  private long started = System.nanoTime();
  private TrainingProgress progress = TrainingProgress.START;
  private Duration before = Duration.ZERO;
  private Duration waiting = Duration.ZERO;
  private @Nullable Best best;
  private int invalid;
  private final Failures failures = new Failures();
  private final RunLength length;
  private final ReadNotes reads;
  private volatile boolean stopped;

  /**
   * Of a model that has its first weights, which record no gradients yet.
   *
   * @param folder locked
   */
  Run(
      TrainerBuilder settings,
      @Nullable CheckpointFolder folder,
      Listeners listeners,
      Interruption interruption,
      NDManager manager) {
    this.settings = settings;
    this.folder = folder;
    this.listeners = listeners;
    this.interruption = interruption;
    this.manager = manager;
    this.network = settings.model();
    optimizer = new AdamW(Networks.trainable(network), settings.adamW, manager);
    List<Device> devices =
        settings.devices.isEmpty() ? List.of(manager.getDevice()) : settings.devices;
    backward =
        new Backward(
            network,
            settings.loss,
            new ParameterStore(manager, false),
            devices,
            settings.threads,
            new Branches(settings.stochasticDepth, settings.seed));
    reads = new ReadNotes(listeners::onNote);
    Checkpoint resumed = folder == null ? null : folder.newest(network, this::note);
    length = settings.length(resumed == null ? 0 : resumed.progress().samples());
    if (resumed != null) {
      resumed.restore(network, optimizer);
      TrainingProgress stopped = resumed.progress();
      double share = Math.min(1, done(stopped.steps(), stopped.samples(), stopped.elapsed()));
      progress = stopped.at(share, settings.learningRate.at(share));
      best = resumed.best();
      before = progress.elapsed();
      waiting = progress.waiting();
    }
    Networks.trainable(network).values().forEach(Run::trainable);
    averaged = new AveragedNetwork(network, optimizer, manager);
    checkpointTimes = settings.checkpointTimes();
    Validation validation = settings.validation;
    validator =
        validation == null ? null : new Validator(validation, validation.data(network.inputSize()));
  }

  @Override
  public void note(String line) {
    LOG.warn(line);
    listeners.onNote(line);
  }

  private static void trainable(Parameter parameter) {
    parameter.freeze(false);
    parameter.getArray().setRequiresGradient(true);
  }

  TrainingProgress train() {
    listeners.onStart(this);
    long resumed = progress.steps();
    try (Batches batches =
            Batches.of(
                settings.data(),
                manager,
                settings.batchSize,
                progress.samples(),
                TrainingData.defaultThreads());
        backward) {
      started = System.nanoTime(); // a short time limit leaves room for an update
      for (double done = done(); done < 1 && !ends(); done = progress.done()) {
        step(batches);
      }
    }
    if (!ends()) {
      requireMostPictures();
    }
    if (progress.steps() > resumed || !ends()) {
      failures.attempt(this::save);
    }
    failures.throwFirst();
    if (interruption.holds() && progress.done() < 1) {
      throw new HarmonizationException(
          "training was interrupted at step "
              + progress.steps()
              + (folder == null ? "" : "; run it again to resume"));
    }
    return progress;
  }

  /** Whether the run is to end before its time. */
  private boolean ends() {
    return stopped || !failures.isEmpty() || interruption.holds();
  }

  /** An update, and what belongs to it: a run that ends here goes on as if it had not. */
  private void step(Batches batches) {
    update(batches);
    failures.attempt(() -> reads.tell(settings.data().picturesRead()));
    failures.attempt(() -> listeners.onStep(progress));
    validateNowAndThen();
    if (failures.isEmpty()) {
      saveNowAndThen();
    }
  }

  /** Part of the run that is done: by its length or by time, whichever is further. */
  private double done() {
    return done(progress.steps(), progress.samples(), elapsed());
  }

  private double done(long steps, long samples, Duration elapsed) {
    double time =
        settings.limit == null ? 0 : (double) elapsed.toMillis() / settings.limit.toMillis();
    return Math.max(length.done(steps, samples), time);
  }

  private Duration elapsed() {
    return before.plusNanos(System.nanoTime() - started);
  }

  private void update(Batches batches) {
    double rate = settings.learningRate.at(Math.min(1, done()));
    try {
      double loss = backward.run(() -> next(batches), settings.accumulation, progress.samples());
      progress = after(loss, optimizer.step(progress.steps() + 1, rate), rate);
    } catch (RuntimeException | OutOfMemoryError e) {
      if (!(e instanceof HarmonizationException) && OutOfMemory.isReasonOf(e)) {
        throw OutOfMemory.of(e, settings.batchSize, settings.accumulation, network.inputSize());
      }
      throw e;
    }
    requireFinite(rate);
  }

  private Batch next(Batches batches) {
    long from = System.nanoTime();
    Batch batch = batches.nextAnyway();
    waiting = waiting.plusNanos(System.nanoTime() - from);
    requireMostPictures();
    return batch;
  }

  /** Weights that were shown the same few pictures again and again would be of no use. */
  private void requireMostPictures() {
    settings.data().picturesRead().forEach(PicturesRead::requireMost);
  }

  private TrainingProgress after(double loss, double norm, double rate) {
    boolean finite = Double.isFinite(norm);
    invalid = finite ? 0 : invalid + 1;
    long steps = progress.steps() + 1;
    long samples = progress.samples() + (long) settings.batchSize * settings.accumulation;
    Duration elapsed = elapsed();
    return new TrainingProgress(
        steps,
        samples,
        progress.skipped() + (finite ? 0 : 1),
        elapsed,
        waiting,
        Math.min(1, done(steps, samples, elapsed)),
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

  private void validateNowAndThen() {
    boolean due = progress.steps() % settings.validationInterval == 0 || progress.done() >= 1;
    if (due && settings.validation != null && validator != null) {
      validate(settings.validation, validator);
    }
  }

  private void validate(Validation validation, Validator measuring) {
    double value = interruption.whole(() -> measuring.measure(averaged, settings.batchSize));
    Best before = best;
    boolean better =
        Double.isFinite(value)
            && (before == null
                || !before.metric().equals(validation.name())
                || validation.isBetter(value, before.value()));
    if (better) {
      best = new Best(validation.name(), value, progress.steps());
    }
    ValidationResult result =
        new ValidationResult(progress.steps(), validation.name(), value, better);
    failures.attempt(() -> listeners.onValidation(result));
    if (better && folder != null) {
      interruption.whole(() -> folder.saveBest(checkpoint(), averages(DType.F16)));
    }
  }

  private void saveNowAndThen() {
    if (checkpointTimes.due()) {
      checkpointTimes.measure(this::save);
    }
  }

  private void save() {
    if (folder != null) {
      listeners.onCheckpoint(progress);
      interruption.whole(() -> folder.save(checkpoint(), averages(DType.F16)));
    }
  }

  private Checkpoint checkpoint() {
    return Checkpoint.of(network, optimizer, progress, best);
  }

  @Override
  public TrainingProgress progress() {
    return progress;
  }

  @Override
  public void stop() {
    stopped = true;
  }

  @Override
  public int size() {
    return network.inputSize();
  }

  @Override
  public List<Sample> samples(long first, int count) {
    try (Batch batch = settings.data().batch(manager, first, count)) {
      return AveragedNetwork.samples(batch);
    }
  }

  @Override
  public List<BufferedImage> harmonize(List<Sample> samples) {
    return averaged.harmonize(samples, settings.batchSize);
  }

  /**
   * The averaged weights as {@code type}; running statistics, averages already and of any size, as
   * they are.
   */
  SafeTensors averages(DType type) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    Networks.parameters(network)
        .forEach(
            (name, parameter) ->
                tensors.put(
                    name,
                    optimizer
                        .average(name)
                        .map(average -> Networks.tensor(average, type))
                        .orElseGet(() -> Networks.tensor(parameter.getArray(), DType.F32))));
    return new SafeTensors(
        tensors, Networks.metadata(network, Checkpoint.describe(progress, best)));
  }
}
