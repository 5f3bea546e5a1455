package org.lemart.examples.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lemart.examples.charts.ChartStyle;
import org.lemart.examples.study.Study;
import org.lemart.examples.study.StudyData;
import org.lemart.examples.study.StudyPage;
import org.lemart.examples.study.StudyRun;
import org.lemart.examples.study.StudySettings;
import org.lemart.train.CompositeSet;
import org.lemart.train.IHarmony4;
import org.lemart.train.PhotoSource;
import org.lemart.train.ProgressLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code lemart study}. */
@Command(
    name = "study",
    description = {
      "Runs a study of the LEMaRT paper: trains and measures a list of networks.",
      "Give the same command again to go on where it was stopped."
    })
final class StudyCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      converter = StudyName.class,
      description =
          "backbones (Table 3), label-efficiency (Figure 6), ablation (Table 4), masks (Table 5) or"
              + " ratio (Table 6).")
  Study study;

  @Parameters(
      index = "1",
      paramLabel = "DATASET",
      description = "Folder in iHarmony4 layout, with a train and a test list.")
  Path dataset;

  @Option(
      names = "--photos",
      paramLabel = "PHOTOS",
      required = true,
      description = "Photographs for pre-training: a folder, an archive or a list.")
  Path photos;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      required = true,
      description = "Folder of the study: weights, what was measured, table and plot.")
  Path output;

  @Option(
      names = "--scale",
      paramLabel = "cpu|paper",
      defaultValue = "cpu",
      description = "Small networks for hours on a CPU (the default), or as published.")
  String scale;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "JSON whose keys replace those of the scale, see docs/studies.md.")
  @Nullable Path settings;

  @Option(
      names = "--seeds",
      paramLabel = "LIST",
      split = ",",
      description = "Seeds, joined by commas (default: 1).")
  @Nullable List<Integer> seeds;

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
      names = "--page",
      paramLabel = "FILE",
      description =
          "Page in Markdown to show the results in, between <!-- begin NAME --> and <!-- end NAME"
              + " -->.")
  @Nullable Path page;

  @Option(names = "--plan", description = "Only list what is to be trained.")
  boolean plan;

  /** Reads the name of a study. */
  static final class StudyName implements ITypeConverter<Study> {
    @Override
    public Study convert(String text) {
      try {
        return Study.of(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  @Override
  public Integer call() {
    StudySettings chosen = StudySettings.read(study, scale, settings);
    if (seeds != null) {
      chosen = chosen.seeds(seeds);
    }
    StudyPage shown = page == null ? null : StudyPage.of(page, study);
    CompositeSet test = IHarmony4.of(dataset, IHarmony4.Split.TEST);
    IHarmony4 labelled = IHarmony4.of(dataset, IHarmony4.Split.TRAIN);
    test.requireFiles();
    labelled.requireFiles();
    StudyRun run =
        new StudyRun(
            study,
            chosen,
            new StudyData(PhotoSource.open(photos), labelled, test),
            output,
            TrainingDevice.list(device),
            ProgressLog::create,
            spec.commandLine().getOut());
    if (plan) {
      run.plan();
    } else {
      ChartStyle.requireFonts();
      run.run();
      if (shown != null) {
        run.show(shown);
      }
    }
    return 0;
  }
}
