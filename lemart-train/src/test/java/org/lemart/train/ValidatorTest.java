package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lemart.Sample;
import org.lemart.models.networks.HarmonizationNetwork;
import org.lemart.models.networks.Networks;
import org.lemart.models.networks.SwinIH;

class ValidatorTest {
  private static final int COUNT = 11;
  private static final int BATCH = 2; // more batches than are scored at a time, the last smaller

  private final NDManager manager = NDManager.newBaseManager(Device.cpu());
  private final AveragedNetwork network = network();
  private final TrainingData data = TrainerTest.pretraining();

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @EnumSource
  void the_value_is_to_the_bit_that_of_all_metrics_measured_one_picture_after_the_other(
      Metric metric) {
    Validator validator = validator(metric);
    double expected =
        metric
            .statistic(new TableColumn("model", false, measuredWhole()))
            .orElseThrow()
            .applyAsDouble(IntStream.range(0, COUNT).toArray());
    assertThat(validator.measure(network, BATCH)).isEqualTo(expected);
    assertThat(validator.measure(network, BATCH)).as("again").isEqualTo(expected);
  }

  @Test
  void what_the_metric_does_not_need_is_not_measured() {
    for (ImageScores image : validator(Metric.FMSE).images(network, BATCH)) {
      Metrics result = image.of("model");
      assertThat(result.fmse()).isPositive();
      assertThat(List.of(result.ssim(), result.fssim(), result.deltaE())).containsOnly(Double.NaN);
      assertThat(image.input()).as("of the composite").isSameAs(Metrics.NONE);
    }
    Metrics ssim = validator(Metric.SSIM).images(network, BATCH).get(0).of("model");
    assertThat(ssim.ssim()).isPositive();
    assertThat(ssim.deltaE()).isNaN();
  }

  @Test
  void composites_are_measured_once_in_a_run() {
    Validator validator = validator(Metric.FMSE_RATIO);
    List<ImageScores> first = validator.images(network, BATCH);
    List<ImageScores> second = validator.images(network, BATCH);
    assertThat(first).hasSize(COUNT);
    for (int i = 0; i < COUNT; i++) {
      assertThat(first.get(i).input().fmse()).isPositive();
      assertThat(second.get(i).input()).isSameAs(first.get(i).input());
    }
  }

  @Test
  void samples_are_made_by_other_threads_while_the_network_works() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    TrainingData noting =
        new OtherBatches(
            data,
            (parent, indices) -> {
              threads.add(Thread.currentThread());
              return data.batch(parent, indices);
            });
    for (Validation how :
        List.of(Validation.of(noting, COUNT), Validation.of(noting, COUNT).loss(Loss.mse()))) {
      assertThat(new Validator(how, noting).measure(network, BATCH)).isPositive();
    }
    assertThat(threads).isNotEmpty().doesNotContain(Thread.currentThread());
  }

  private Validator validator(Metric metric) {
    return new Validator(Validation.of(data, COUNT).metric(metric), data);
  }

  private AveragedNetwork network() {
    HarmonizationNetwork tiny = SwinIH.tiny();
    Networks.initialize(tiny, manager, 1);
    AdamW.Settings settings = new AdamW.Settings(0.9, 0.95, 0.05, 1, 0.999);
    AdamW optimizer = new AdamW(Networks.trainable(tiny), settings, manager);
    return new AveragedNetwork(tiny, optimizer, manager);
  }

  private List<ImageScores> measuredWhole() {
    Path file = Path.of("");
    IHarmony4.Entry entry = new IHarmony4.Entry("none", file, file, file);
    List<ImageScores> images = new ArrayList<>();
    for (int first = 0; first < COUNT; first += BATCH) {
      try (Batch batch = data.batch(manager, first, Math.min(BATCH, COUNT - first))) {
        List<Sample> samples = AveragedNetwork.samples(batch);
        List<BufferedImage> outputs = AveragedNetwork.pictures(network.harmonize(batch));
        for (int i = 0; i < outputs.size(); i++) {
          Sample sample = samples.get(i);
          Metrics input = Metrics.of(sample.composite(), sample.real(), sample.mask());
          Metrics result = Metrics.of(outputs.get(i), sample.real(), sample.mask());
          images.add(new ImageScores(entry, 0, input, Map.of("model", result)));
        }
      }
    }
    return images;
  }
}
