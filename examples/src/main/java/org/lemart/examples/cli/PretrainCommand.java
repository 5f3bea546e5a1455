package org.lemart.examples.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lemart.models.networks.HarmonizationNetwork;
import org.lemart.train.IHarmony4;
import org.lemart.train.PhotoSource;
import org.lemart.train.Recipes;
import org.lemart.train.Trainer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lemart pretrain}. */
@Command(
    name = "pretrain",
    description = {
      "Trains a network on photographs, without labels (LEMaRT).",
      "Regions of the photographs are perturbed, and the network learns to restore them."
    })
final class PretrainCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Parameters(
      paramLabel = "PHOTOS",
      description =
          "Photographs: a folder (at any depth), a .tar or .zip archive, or a text file that lists"
              + " them.")
  Path photos;

  @Mixin TrainingOptions options;

  @Option(
      names = "--objects",
      paramLabel = "DATASET",
      description =
          "Folder in iHarmony4 layout whose training photographs and masks (white = foreground)"
              + " give regions that are objects.")
  @Nullable Path objects;

  @Option(
      names = "--network",
      paramLabel = "NAME",
      defaultValue = "swinih",
      description = "Network to train, one of docs/networks.md (default: swinih).")
  String network;

  @Option(
      names = "--head",
      paramLabel = "grid|rgb",
      converter = Preset.HeadName.class,
      description = "What it predicts, a grid of colour maps or pixels (default: as published).")
  HarmonizationNetwork.@Nullable Head head;

  @Option(
      names = "--preset",
      paramLabel = "compact|tiny",
      defaultValue = "compact",
      description =
          "Size of the network (default: compact, as in docs/networks.md; tiny: for trying out).")
  Preset preset;

  @Override
  public Integer call() {
    PhotoSource source = PhotoSource.open(photos);
    PhotoSource outlined =
        objects == null ? null : IHarmony4.of(objects, IHarmony4.Split.TRAIN).photos();
    new TrainingRun(TrainingTask.PRETRAIN, options, spec.commandLine().getOut())
        .train(
            preset.create(network, head),
            size -> Recipes.pretraining(source, outlined, size, options.seed),
            Trainer.builder());
    return 0;
  }
}
