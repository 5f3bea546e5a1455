package org.lemart.examples.cli;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lemart.models.SafeTensors;
import org.lemart.models.networks.HarmonizationNetwork;
import org.lemart.models.networks.Networks;
import org.lemart.models.networks.ShippedWeights;
import org.lemart.spi.DjlEngine;
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

/** {@code lemart finetune}. */
@Command(
    name = "finetune",
    description = {
      "Trains a network further on composites whose photographs are known.",
      "Perturbed photographs are mixed in, so that strong corrections are not forgotten."
    })
final class FinetuneCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Parameters(
      paramLabel = "DATASET",
      description =
          "Folder in iHarmony4 layout: IHD_train.txt or SUBSET/SUBSET_train.txt, and"
              + " SUBSET/{composite_images,masks,real_images}; masks: white = foreground.")
  Path dataset;

  @Option(
      names = "--init",
      paramLabel = "NAME|FILE",
      required = true,
      description = "Weights to start from: a shipped network's name or a .safetensors file.")
  String init;

  @Option(
      names = "--size",
      paramLabel = "PX",
      converter = Values.Count.class,
      description =
          "Side of the network's input in pixels, where it is to change (default: as the weights"
              + " say). Smaller ones train faster.")
  @Nullable Integer size;

  @Mixin TrainingOptions options;

  @Option(
      names = "--photos",
      paramLabel = "PHOTOS",
      description =
          "Photographs for the perturbed part: a folder, archive or list (default: the data set's"
              + " own).")
  @Nullable Path photos;

  @Option(
      names = "--share",
      paramLabel = "S",
      defaultValue = "0.4",
      converter = Values.Share.class,
      description = "Part of the samples that are composites, in (0, 1) (default: 0.4).")
  double share;

  @Option(
      names = "--fraction",
      paramLabel = "F",
      defaultValue = "1",
      converter = Values.Fraction.class,
      description =
          "Part of the composites to use, in (0, 1], drawn by --seed; smaller parts lie within"
              + " larger ones (default: 1).")
  double fraction;

  @Override
  public Integer call() {
    IHarmony4 composites =
        IHarmony4.of(dataset, IHarmony4.Split.TRAIN).fraction(fraction, options.seed);
    composites.requireFiles();
    PhotoSource source = photos == null ? null : PhotoSource.open(photos);
    SafeTensors given = ShippedWeights.read(init);
    SafeTensors weights = size == null ? given : Networks.resize(given, init, size);
    new TrainingRun(TrainingTask.FINETUNE, options, spec.commandLine().getOut())
        .train(
            rebuild(weights),
            side -> Recipes.fineTuning(composites, source, share, side, options.seed),
            Trainer.builder().initialWeights(weights, init));
    return 0;
  }

  /** The network that the weights are of, after checking that they fit it. */
  private HarmonizationNetwork rebuild(SafeTensors weights) {
    try (NDManager manager = DjlEngine.start().newBaseManager(Device.cpu())) {
      Networks.load(weights, init, manager);
    }
    return Networks.rebuild(weights, init);
  }
}
