package org.lemart.train;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lemart.models.SafeTensors;
import org.lemart.models.layers.BatchNorm;
import org.lemart.models.layers.StochasticDepth;
import org.lemart.models.networks.HarmonizationNetwork;
import org.lemart.models.networks.Networks;
import org.lemart.spi.DjlEngine;

/**
 * The settings of a {@link Trainer}. Model, data, and a number of steps, samples or epochs or a
 * time limit are needed.
 */
public final class TrainerBuilder implements Cloneable {
  private @Nullable HarmonizationNetwork model;
  private @Nullable TrainingData data;
  Loss loss = Loss.mse();
  private long steps;
  private long samples;
  private double epochs;
  @Nullable Duration limit;
  int batchSize = 32;
  int accumulation = 1;
  LearningRate learningRate = LearningRate.cosine(5e-4);
  AdamW.Settings adamW = new AdamW.Settings(0.9, 0.95, 0.05, 1, 0.999);
  @Nullable Path folder;
  private @Nullable Duration checkpointInterval;
  private LongSupplier clock = System::nanoTime;
  int keepCheckpoints = 3;
  int seed;
  int maxSkipped = 20;
  @Nullable Validation validation;
  long validationInterval = 1;
  List<Device> devices = List.of();
  int threads = 1;
  double stochasticDepth;
  @Nullable SafeTensors initialWeights;
  String initialName = "";
  List<TrainingListener> listeners = List.of();

  TrainerBuilder() {}

  /**
   * The network. Training starts from its weights if it has some (from {@link Networks#initialize},
   * {@link Networks#load}), else from new ones; {@link #initialWeights} and a checkpoint go before
   * both. {@link Trainer#fit} says what becomes of its weights.
   */
  public TrainerBuilder model(HarmonizationNetwork network) {
    model = network;
    return this;
  }

  /** Where samples come from; their size must be the network's. */
  public TrainerBuilder data(TrainingData supply) {
    data = supply;
    return this;
  }

  /** What is minimized; the mean squared error by default. */
  public TrainerBuilder loss(Loss minimized) {
    loss = minimized;
    return this;
  }

  /**
   * Length of the run in updates, at least 1, those before a resumed checkpoint included whatever
   * their size. Goes before {@link #samples} and {@link #epochs}.
   */
  public TrainerBuilder steps(long updates) {
    steps = atLeast1("steps", updates);
    return this;
  }

  /**
   * Length of the run in samples, at least 1, rounded up to whole updates; those before a resumed
   * checkpoint are included, also if the batches were of another size. Goes before {@link #epochs}.
   */
  public TrainerBuilder samples(long count) {
    samples = atLeast1("samples", count);
    return this;
  }

  /**
   * Length of the run in passes over the data, &gt; 0, those before a resumed checkpoint included:
   * in {@link TrainingData#epochSize} samples. Of {@link MixedData} these hold about as many of
   * each supply as its share says.
   */
  public TrainerBuilder epochs(double passes) {
    epochs = positive("epochs", passes);
    return this;
  }

  /** Longest training time, the time before a resumed checkpoint included. */
  public TrainerBuilder timeLimit(Duration time) {
    limit = Times.countable(time);
    positive("timeLimit in ms", limit.toMillis());
    return this;
  }

  /** Samples that go through the network at a time, at least 1; 32 by default. */
  public TrainerBuilder batchSize(int samples) {
    batchSize = (int) atLeast1("batchSize", samples);
    return this;
  }

  /**
   * Batches in an update, at least 1; 1 by default. Their gradients are averaged, so the update is
   * that of one large batch, in the memory of a small one. Networks with batch normalization still
   * see small batches.
   */
  public TrainerBuilder accumulation(int batches) {
    accumulation = (int) atLeast1("accumulation", batches);
    return this;
  }

  /** The learning rate over the run; a cosine from 5e-4 by default. */
  public TrainerBuilder learningRate(LearningRate rate) {
    learningRate = rate;
    return this;
  }

  /** Decoupled weight decay of AdamW, at least 0; 0.05 by default. */
  public TrainerBuilder weightDecay(double decay) {
    if (!(decay >= 0)) {
      throw new IllegalArgumentException("weightDecay must be >= 0 but was " + decay);
    }
    AdamW.Settings a = adamW;
    adamW = new AdamW.Settings(a.beta1(), a.beta2(), decay, a.clip(), a.averaging());
    return this;
  }

  /** Largest norm of the gradient, &gt; 0; 1 by default. */
  public TrainerBuilder clipGradient(double norm) {
    AdamW.Settings a = adamW;
    positive("clipGradient", norm);
    adamW = new AdamW.Settings(a.beta1(), a.beta2(), a.weightDecay(), norm, a.averaging());
    return this;
  }

  /**
   * Share of the moving average of weights that stays in each update, in [0, 1); 0.999 by default.
   */
  public TrainerBuilder averaging(double keep) {
    if (!(keep >= 0 && keep < 1)) {
      throw new IllegalArgumentException("averaging must be in [0, 1) but was " + keep);
    }
    AdamW.Settings a = adamW;
    adamW = new AdamW.Settings(a.beta1(), a.beta2(), a.weightDecay(), a.clip(), keep);
    return this;
  }

  /**
   * The run's folder: resumed if it holds a checkpoint, saved to now and then and at the end; made
   * if it is missing, before listeners start. Other runs are kept from it meanwhile. Without one
   * nothing is written.
   */
  public TrainerBuilder checkpoints(Path directory) {
    folder = directory;
    return this;
  }

  /** How many checkpoints stay, the newest included, at least 1; 3 by default. */
  public TrainerBuilder keepCheckpoints(int count) {
    keepCheckpoints = (int) atLeast1("keepCheckpoints", count);
    return this;
  }

  /**
   * How many updates in a row may be left out because the gradient is not finite, at least 1; one
   * more ends the run. 20 by default.
   */
  public TrainerBuilder maxSkipped(int updates) {
    maxSkipped = (int) atLeast1("maxSkipped", updates);
    return this;
  }

  /**
   * Time between two checkpoints, zero for one after each update. If it is not set, 2 minutes, or
   * 19 times what the last checkpoint took where that is longer, so that saving takes at most a
   * twentieth of the time; at most 30 minutes.
   */
  public TrainerBuilder checkpointInterval(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("checkpointInterval must be >= 0 but was " + time);
    }
    checkpointInterval = Times.countable(time);
    return this;
  }

  /** What the time between checkpoints is measured by, in nanoseconds. */
  TrainerBuilder clock(LongSupplier nanoseconds) {
    clock = nanoseconds;
    return this;
  }

  /** What new weights depend on, and {@link #stochasticDepth}. */
  public TrainerBuilder seed(int value) {
    seed = value;
    return this;
  }

  /** Where to train; the engine's default device if not set. */
  public TrainerBuilder device(Device where) {
    return devices(List.of(where));
  }

  /**
   * Trains on several devices: each takes a part of each batch, and the first, which has the
   * weights, the validation and the optimizer, adds up their gradients. The updates are those of
   * one device, within rounding; batch normalization sees the parts, and its running statistics are
   * those of the first.
   *
   * @param all at least one, at most as many as there are samples in a batch
   */
  public TrainerBuilder devices(List<Device> all) {
    if (all.isEmpty()) {
      throw new IllegalArgumentException("devices must be at least 1 but were 0");
    }
    devices = List.copyOf(all);
    return this;
  }

  /**
   * Trains on several threads of the processor, which take a part of each batch each; 1 by default.
   * Small networks gain much more by this than by the engine's own threads: give the engine one
   * ({@code -Dai.djl.pytorch.num_threads=1}). The updates are those of one thread, within rounding,
   * and the same in every run, except for networks with batch normalization ({@link
   * BatchNorm#isIn}): it sees the parts, and its running statistics are those of the first, so that
   * such a network is better trained on one thread.
   *
   * @param count at least 1, at most as many as there are samples in a batch; 1 with several {@link
   *     #devices}
   */
  public TrainerBuilder threads(int count) {
    threads = (int) atLeast1("threads", count);
    return this;
  }

  /**
   * Leaves residual branches of Transformer and Swin blocks out for a part of the samples ({@link
   * StochasticDepth}): none in the first block, this part in the last, linearly between them; in
   * [0, 1), 0 by default. What is left out depends on the {@link #seed}.
   */
  public TrainerBuilder stochasticDepth(double rate) {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException("stochasticDepth must be in [0, 1) but was " + rate);
    }
    stochasticDepth = rate;
    return this;
  }

  /**
   * Starts from trained weights of the same network, as in fine-tuning; {@code name} is for
   * messages.
   */
  public TrainerBuilder initialWeights(SafeTensors weights, String name) {
    initialWeights = weights;
    initialName = name;
    return this;
  }

  /**
   * Measures the averaged weights now and then and at the end, and keeps the best ones: {@code
   * best.safetensors} in the run's folder.
   *
   * @param how on which samples, by which metric
   * @param everySteps updates from one validation to the next, at least 1
   */
  public TrainerBuilder validation(Validation how, long everySteps) {
    validationInterval = atLeast1("everySteps", everySteps);
    validation = how;
    return this;
  }

  /**
   * Takes all settings of a preset; what is set afterwards replaces them.
   *
   * @see Presets
   */
  public TrainerBuilder preset(Preset preset) {
    return loss(preset.loss())
        .epochs(preset.epochs())
        .batchSize(preset.batchSize())
        .accumulation(1)
        .learningRate(LearningRate.cosine(preset.learningRate(), preset.warmUp()))
        .weightDecay(preset.weightDecay())
        .clipGradient(preset.clip())
        .averaging(preset.averaging());
  }

  /** Is told of the run's progress. */
  public TrainerBuilder listener(TrainingListener listener) {
    listeners = Stream.concat(listeners.stream(), Stream.of(listener)).toList();
    return this;
  }

  /**
   * Checks the settings; what is set afterwards is for other trainers.
   *
   * @throws IllegalArgumentException if model, data or length is missing, sizes differ, or nothing
   *     would remain of the run: no folder, no listener, and a model without weights
   */
  public Trainer build() {
    if (data().size() != model().inputSize()) {
      throw new IllegalArgumentException(
          "size of the samples must be the network's "
              + model().inputSize()
              + " but was "
              + data().size());
    }
    if (devices.size() > batchSize) {
      throw new IllegalArgumentException(
          "batchSize must be >= " + devices.size() + ", the devices, but was " + batchSize);
    }
    requireRoomForThreads();
    if (stochasticDepth > 0 && !StochasticDepth.serves(model())) {
      throw new IllegalArgumentException(
          "stochasticDepth must be 0 for "
              + model().name()
              + ", which has no Transformer or Swin blocks, but was "
              + stochasticDepth);
    }
    if (validation != null) {
      validation.data(model().inputSize());
    }
    if (steps == 0 && samples == 0 && epochs == 0 && limit == null) {
      throw new IllegalArgumentException("steps, samples, epochs or timeLimit must be set");
    }
    if (folder == null && listeners.isEmpty() && !model().isInitialized()) {
      throw new IllegalArgumentException(
          "checkpoints, a listener or a model with weights must be set, or nothing remains");
    }
    return new Trainer(copy());
  }

  /** Fields are replaced, never changed inside. */
  private TrainerBuilder copy() {
    try {
      return (TrainerBuilder) clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  private void requireRoomForThreads() {
    if (threads > batchSize) {
      throw new IllegalArgumentException(
          "batchSize must be >= " + threads + ", the threads, but was " + batchSize);
    }
    if (threads > 1 && devices.size() > 1) {
      throw new IllegalArgumentException(
          "threads must be 1 with several devices but was " + threads);
    }
  }

  HarmonizationNetwork model() {
    return needed("model", model);
  }

  TrainingData data() {
    return needed("data", data);
  }

  /** Counted from now on. */
  CheckpointTimes checkpointTimes() {
    return new CheckpointTimes(checkpointInterval, clock);
  }

  /** On the first device, to be closed. */
  NDManager manager() {
    Engine engine = DjlEngine.start();
    return devices.isEmpty() ? engine.newBaseManager() : engine.newBaseManager(devices.get(0));
  }

  /** To be closed; null if the run has no folder. */
  @Nullable CheckpointFolder openFolder() {
    return folder == null ? null : new CheckpointFolder(folder, keepCheckpoints);
  }

  /**
   * Length of the run.
   *
   * @param before samples of the checkpoint that is resumed, or 0
   */
  RunLength length(long before) {
    if (steps > 0) {
      return RunLength.ofSteps(steps);
    }
    long update = (long) batchSize * accumulation;
    if (samples > 0) {
      return RunLength.ofSamples(samples, true, update, before);
    }
    return epochs > 0
        ? RunLength.ofSamples(epochs * data().epochSize(), false, update, before)
        : RunLength.ENDLESS;
  }

  private static <T> T needed(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(name + " must be set");
    }
    return value;
  }

  private static long atLeast1(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be >= 1 but was " + value);
    }
    return value;
  }

  private static double positive(String name, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(name + " must be > 0 but was " + value);
    }
    return value;
  }
}
