package org.lemart.train;

import ai.djl.ndarray.NDArray;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.IntStream;
import org.lemart.Sample;

/**
 * The validation of one run. Samples are made and results measured by a few threads while the
 * network works on others; the values do not depend on them. To be used by one thread.
 */
final class Validator {
  private static final String MODEL = "model";
  private static final IHarmony4.Entry NO_FILES =
      new IHarmony4.Entry("validation", Path.of(""), Path.of(""), Path.of(""));

  /** Each has a batch and the network's output in the device's memory. */
  private static final int MOST_SCORERS = 4;

  private final Validation how;
  private final TrainingData data;
  private final int threads = TrainingData.defaultThreads();

  /** Metrics of the composites, which stay the same, once they are known and if they are needed. */
  private List<Metrics> inputs = List.of();

  /**
   * @param data from {@link Validation#data}
   */
  Validator(Validation how, TrainingData data) {
    this.how = how;
    this.data = data;
  }

  /** The value over all samples. */
  double measure(AveragedNetwork network, int batchSize) {
    Loss loss = how.loss();
    if (loss != null) {
      return loss(loss, network, batchSize);
    }
    List<ImageScores> images = images(network, batchSize);
    return how.metric()
        .statistic(new TableColumn(MODEL, false, images))
        .orElseThrow()
        .applyAsDouble(IntStream.range(0, images.size()).toArray());
  }

  private Batches batches(AveragedNetwork network, int batchSize) {
    return Batches.of(data, network.manager(), batchSize, 0, how.count(), threads);
  }

  private double loss(Loss loss, AveragedNetwork network, int batchSize) {
    double sum = 0;
    try (Batches batches = batches(network, batchSize)) {
      while (batches.hasNext()) {
        try (Batch batch = batches.nextAnyway()) {
          NDArray output = network.harmonize(batch);
          sum += batch.size() * (double) Losses.evaluate(loss, output, batch).getFloat();
        }
      }
    }
    return sum / how.count();
  }

  /** What the metric needs of each sample, in their order. */
  List<ImageScores> images(AveragedNetwork network, int batchSize) {
    List<ImageScores> images = new ArrayList<>();
    try (Batches batches = batches(network, batchSize)) {
      ThreadPoolExecutor scorers =
          Parallel.workers(Math.min(threads, MOST_SCORERS), "lemart-validation");
      try {
        Deque<Future<List<ImageScores>>> pending = new ArrayDeque<>();
        for (int first = 0; batches.hasNext(); first += batchSize) {
          Batch batch = batches.nextAnyway();
          NDArray output = network.harmonize(batch);
          int number = first;
          pending.add(scorers.submit(() -> scores(batch, output, number)));
          if (pending.size() > scorers.getMaximumPoolSize()) {
            images.addAll(Parallel.awaitAnyway(pending.remove()));
          }
        }
        pending.forEach(scores -> images.addAll(Parallel.awaitAnyway(scores)));
      } finally {
        Parallel.stop(scorers);
      }
    }
    if (how.metric().needsInput()) {
      inputs = images.stream().map(ImageScores::input).toList();
    }
    return images;
  }

  /** Closes the batch. */
  private List<ImageScores> scores(Batch made, NDArray output, int first) {
    try (Batch batch = made) {
      List<Sample> samples = AveragedNetwork.samples(batch);
      List<BufferedImage> outputs = AveragedNetwork.pictures(output);
      List<ImageScores> scores = new ArrayList<>();
      for (int i = 0; i < outputs.size(); i++) {
        Sample sample = samples.get(i);
        Metrics result = metrics(outputs.get(i), sample);
        Metrics input = input(first + i, sample);
        scores.add(new ImageScores(NO_FILES, Double.NaN, input, Map.of(MODEL, result)));
      }
      return scores;
    }
  }

  private Metrics input(int number, Sample sample) {
    if (!how.metric().needsInput()) {
      return Metrics.NONE;
    }
    return inputs.isEmpty() ? metrics(sample.composite(), sample) : inputs.get(number);
  }

  private Metrics metrics(BufferedImage picture, Sample sample) {
    return Metrics.of(picture, sample.real(), sample.mask(), PsnrPeak.RANGE, how.metric().parts());
  }
}
