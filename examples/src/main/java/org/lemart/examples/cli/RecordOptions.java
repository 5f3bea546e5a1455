package org.lemart.examples.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lemart.train.CompositeSet;
import org.lemart.train.IHarmony4;
import org.lemart.train.LossPlot;
import org.lemart.train.SampleSheets;
import org.lemart.train.TensorBoardLog;
import org.lemart.train.TrainerBuilder;
import org.lemart.train.TrainingLog;
import org.lemart.train.Validation;
import picocli.CommandLine.Option;

/** What a training writes into its folder besides checkpoints and weights. */
final class RecordOptions {
  private static final int ROWS = 6;

  @Option(
      names = "--csv",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "A row for each update in log.csv (default: yes).")
  boolean csv;

  @Option(
      names = "--json-lines",
      description = "The same rows in log.jsonl, an object a line (default: no).")
  boolean jsonLines;

  @Option(
      names = "--tensorboard",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "An event file for TensorBoard (default: yes).")
  boolean tensorBoard;

  @Option(
      names = "--plot",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "The loss so far in loss.png (default: yes).")
  boolean plot;

  @Option(
      names = "--sheets",
      paramLabel = "N",
      defaultValue = "1000",
      converter = Values.CountOrNone.class,
      description =
          "Every N updates and at the end samples-STEP.jpg with composite, output and real picture"
              + " of six samples; 0: none (default: 1000).")
  int sheets;

  @Option(
      names = "--validation",
      paramLabel = "DATASET",
      description =
          "Folder in iHarmony4 or RealHM layout whose test list measures the averaged weights by"
              + " fMSE at the network's size; the best are kept as best.safetensors.")
  @Nullable Path validation;

  @Option(
      names = "--validate-every",
      paramLabel = "N",
      defaultValue = "500",
      converter = Values.Count.class,
      description = "Updates from one validation to the next (default: 500).")
  int validateEvery;

  /** Puts the options into a trainer's settings. */
  void apply(TrainerBuilder builder, Path run) {
    Path table = run.resolve("log.csv");
    if (csv) {
      builder.listener(TrainingLog.csv(table));
    }
    if (jsonLines) {
      builder.listener(TrainingLog.jsonLines(run.resolve("log.jsonl")));
    }
    if (tensorBoard) {
      builder.listener(TensorBoardLog.in(run));
    }
    if (plot) {
      builder.listener(LossPlot.png(run.resolve("loss.png")).continuing(table));
    }
    if (sheets > 0) {
      builder.listener(SampleSheets.ofTraining(run, sheets, ROWS));
    }
    if (validation != null) {
      CompositeSet set = CompositeSet.open(validation, IHarmony4.Split.TEST);
      builder.validation(Validation.of(set), validateEvery);
    }
  }
}
