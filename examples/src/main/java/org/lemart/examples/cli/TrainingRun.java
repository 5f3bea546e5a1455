package org.lemart.examples.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.lemart.models.networks.HarmonizationNetwork;
import org.lemart.models.networks.Networks;
import org.lemart.train.PicturesRead;
import org.lemart.train.ProgressLog;
import org.lemart.train.Trainer;
import org.lemart.train.TrainerBuilder;
import org.lemart.train.TrainingData;
import org.lemart.train.TrainingProgress;

/** What pre-training and fine-tuning share. */
final class TrainingRun {
  private static final double AVERAGING = 0.998;
  private static final double MIN_AREA = 100.0 / (256 * 256); // of the picture, as in iSSAM

  private final TrainingTask task;
  private final TrainingOptions options;
  private final PrintWriter out;

  TrainingRun(TrainingTask task, TrainingOptions options, PrintWriter out) {
    this.task = task;
    this.options = options;
    this.out = out;
  }

  /**
   * Says what is trained, before the samples are prepared, trains, and says where the weights are.
   *
   * @param data makes the samples, given the side in pixels
   * @param settings gets the network, and initial weights if there are any
   */
  void train(
      HarmonizationNetwork network, IntFunction<TrainingData> data, TrainerBuilder settings) {
    RunFolder folder = RunFolder.prepare(options.run);
    try {
      int size = network.inputSize();
      LazyData samples = new LazyData(size, data);
      options.apply(settings, task, network);
      Trainer trainer =
          settings
              .model(network)
              .data(samples)
              .loss(options.loss(task, MIN_AREA * size * size))
              .averaging(AVERAGING)
              .listener(ProgressLog.create(task.name()))
              .build();
      out.printf(
          Locale.ROOT,
          "%s %s, %,d parameters, %d x %d pixels, batches of %d, for %s%s%n",
          task.name(),
          network.name(),
          Networks.parameterCount(network),
          size,
          size,
          options.batch,
          options.lengthText(),
          folder.hasCheckpoint() ? ", resuming " + folder.path() : "");
      out.flush();
      samples.prepare();
      report(trainer.fit(), samples.picturesRead(), folder);
    } finally {
      folder.discardIfEmpty();
    }
  }

  private void report(TrainingProgress end, List<PicturesRead> reads, RunFolder folder) {
    out.printf(
        Locale.ROOT,
        "%,d samples in %d:%02d min, loss %.4f, %d updates skipped%n",
        end.samples(),
        end.elapsed().toMinutes(),
        end.elapsed().toSecondsPart(),
        end.loss(),
        end.skipped());
    Unreadable.report(reads, out);
    out.println("weights: " + folder.weights());
    if (options.records.validation != null) {
      out.println("best in validation: " + folder.path().resolve("best.safetensors"));
    }
  }
}
