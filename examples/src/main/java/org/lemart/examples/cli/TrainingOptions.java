package org.lemart.examples.cli;

import ai.djl.Device;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lemart.models.layers.BatchNorm;
import org.lemart.models.networks.HarmonizationNetwork;
import org.lemart.spi.DjlEngine;
import org.lemart.train.LearningRate;
import org.lemart.train.Loss;
import org.lemart.train.TrainerBuilder;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How long and how to train. */
final class TrainingOptions {
  private static final double DEFAULT_MINUTES = 60;
  private static final int SAMPLES_A_THREAD = 4;
  private static final double MILLISECONDS = 60_000;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "RUN",
      required = true,
      description =
          "Folder of the run, for checkpoint.safetensors and weights.safetensors; a run that has a"
              + " checkpoint is resumed.")
  Path run;

  @ArgGroup @Nullable Length length;

  @Option(
      names = "--batch",
      paramLabel = "B",
      defaultValue = "16",
      converter = Values.Count.class,
      description = "Samples that go through the network at a time (default: 16).")
  int batch;

  @Option(
      names = "--accumulate",
      paramLabel = "N",
      defaultValue = "1",
      converter = Values.Count.class,
      description =
          "Batches an update (default: 1): the effect of large batches in the memory of small"
              + " ones.")
  int accumulate;

  @Option(
      names = "--rate",
      paramLabel = "LR",
      converter = Values.Positive.class,
      description = "Highest learning rate (default: 5e-4 in pretrain, 2e-4 in finetune).")
  @Nullable Double rate;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "What all randomness depends on (default: 1).")
  int seed;

  @Option(
      names = "--loss",
      paramLabel = "SPEC",
      converter = LossName.class,
      description =
          "What to minimize: mse, fmse (of the foreground), relative (fmse over the composite's"
              + " own), harm, harm2, l1, ssim, gradient, or a weighted sum; relative:0.004 sets its"
              + " softening (default: relative in"
              + " pretrain, relative:0.004+harm+harm2 in finetune).")
  @Nullable String loss;

  @Option(
      names = "--device",
      paramLabel = "cpu|gpu|gpus|auto",
      defaultValue = "auto",
      converter = TrainingDevice.Name.class,
      description =
          "Where to train: the processor, the first GPU (gpu1: the second), all GPUs, or (auto, the"
              + " default) a GPU if there is one.")
  String device;

  @Option(
      names = "--threads",
      paramLabel = "T",
      converter = Values.Count.class,
      description =
          "Threads that share each batch on the processor (default: one a processor, but at least 4"
              + " samples each; one for networks with batch normalization, which would see the parts"
              + " of a batch).")
  @Nullable Integer threads;

  @Option(
      names = "--stochastic-depth",
      paramLabel = "D",
      converter = Values.Share.class,
      description =
          "Part of the samples, in (0, 1), for which a residual branch of the last Transformer or"
              + " Swin block is left out, falling to 0 at the first (default: none): the network"
              + " learns less by heart.")
  @Nullable Double stochasticDepth;

  @Option(
      names = "--checkpoint-minutes",
      paramLabel = "M",
      converter = Values.Positive.class,
      description =
          "Minutes from one checkpoint to the next (default: 2, more for networks whose checkpoints"
              + " take longer than 6 seconds).")
  @Nullable Double checkpointMinutes;

  @Mixin RecordOptions records;

  /** Checks the text of a loss. */
  static final class LossName implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      try {
        Loss.parse(text, 1);
        return text;
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** Time or samples, not both. */
  static final class Length {
    @Option(
        names = "--minutes",
        paramLabel = "M",
        converter = Values.Positive.class,
        description = "Length in minutes, those before resuming included (default: 60).")
    @Nullable Double minutes;

    @Option(
        names = "--samples",
        paramLabel = "N",
        converter = Values.Count.class,
        description = "Length in samples, those before resuming included.")
    @Nullable Integer samples;
  }

  /**
   * What to minimize.
   *
   * @param minArea the area in pixels that smaller masks count as
   */
  Loss loss(TrainingTask task, double minArea) {
    return Loss.parse(loss == null ? task.loss() : loss, minArea);
  }

  /** Puts the options into a trainer's settings, for a network. */
  void apply(TrainerBuilder builder, TrainingTask task, HarmonizationNetwork network) {
    builder
        .checkpoints(run)
        .batchSize(batch)
        .accumulation(accumulate)
        .seed(seed)
        .stochasticDepth(stochasticDepth == null ? 0 : stochasticDepth)
        .learningRate(LearningRate.cosine(rate == null ? task.rate() : rate));
    if (length != null && length.samples != null) {
      builder.samples(length.samples);
    } else {
      builder.timeLimit(duration(minutes()));
    }
    if (checkpointMinutes != null) {
      builder.checkpointInterval(duration(checkpointMinutes));
    }
    records.apply(builder, run);
    List<Device> devices = TrainingDevice.list(device);
    if (!devices.isEmpty()) {
      builder.devices(devices);
    }
    Device first = devices.isEmpty() ? DjlEngine.start().defaultDevice() : devices.get(0);
    builder.threads(threads != null ? threads : first.isGpu() ? 1 : defaultThreads(network));
  }

  private static Duration duration(double minutes) {
    return Duration.ofMillis(Math.max(1, Math.round(minutes * MILLISECONDS)));
  }

  /** How many share a batch unless told. */
  int defaultThreads(HarmonizationNetwork network) {
    if (BatchNorm.isIn(network)) {
      return 1;
    }
    return Math.max(
        1, Math.min(Runtime.getRuntime().availableProcessors(), batch / SAMPLES_A_THREAD));
  }

  private double minutes() {
    return length == null || length.minutes == null ? DEFAULT_MINUTES : length.minutes;
  }

  /** The length in words. */
  String lengthText() {
    return length != null && length.samples != null
        ? length.samples + " samples"
        : minutes() + " minutes";
  }
}
