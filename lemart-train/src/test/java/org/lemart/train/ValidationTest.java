package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.Sample;
import org.lemart.models.SafeTensors;

class ValidationTest {
  private static final TrainingData HELD_OUT = TrainerTest.pretraining().seed(77);

  @TempDir Path folder;

  @Test
  void the_best_averaged_weights_are_kept_with_their_value() {
    Results results = new Results();
    rising(folder, 12).listener(results).build().fit();

    assertThat(results.all).extracting(ValidationResult::steps).containsExactly(3L, 6L, 9L, 12L);
    ValidationResult best =
        results.all.stream().min(Comparator.comparing(ValidationResult::value)).orElseThrow();
    assertThat(best.steps()).as("the rate explodes, so that the end is not best").isLessThan(12);
    assertThat(best.best()).isTrue();
    SafeTensors file = SafeTensors.read(CheckpointFolder.best(folder));
    assertThat(file.metadata())
        .containsEntry("lemart.best_metric", "loss")
        .containsEntry("lemart.best_steps", Long.toString(best.steps()))
        .containsEntry("lemart.best", Double.toString(best.value()));
    assertThat(lossOf(CheckpointFolder.best(folder)))
        .as("measured again from the file, whose numbers have 16 bits")
        .isCloseTo(best.value(), Offset.offset(0.02 * best.value()));
    assertThat(lossOf(CheckpointFolder.weights(folder))).isGreaterThan(1.05 * best.value());
  }

  @Test
  void a_run_that_was_stopped_and_resumed_keeps_the_same_best() throws Exception {
    Path whole = Files.createDirectory(folder.resolve("whole"));
    Path parts = Files.createDirectory(folder.resolve("parts"));
    Results once = new Results();
    rising(whole, 12).listener(once).build().fit();
    Results twice = new Results();
    assertThatThrownBy(() -> rising(parts, 12).listener(twice).listener(stop(8)).build().fit())
        .hasMessage("stopped");
    rising(parts, 12).listener(twice).build().fit();

    assertThat(twice.all).extracting(ValidationResult::steps).contains(3L, 6L, 9L, 12L);
    assertThat(once.all).isSubsetOf(twice.all);
    assertThat(SafeTensors.read(CheckpointFolder.best(parts)).tensors().values())
        .extracting(tensor -> tensor.toBytes())
        .containsExactlyElementsOf(
            SafeTensors.read(CheckpointFolder.best(whole)).tensors().values().stream()
                .map(tensor -> tensor.toBytes())
                .toList());
  }

  @Test
  void the_best_checkpoint_stays_beyond_the_last_ones_and_is_the_last_resort() throws Exception {
    rising(folder, 12).keepCheckpoints(1).build().fit();
    Path best = folder.resolve("best-checkpoint.safetensors");
    long steps = Checkpoint.read(best).progress().steps();
    assertThat(steps).isLessThan(12);
    Files.write(CheckpointFolder.checkpoint(folder), new byte[] {1, 2, 3});
    List<String> notes = new ArrayList<>();
    Results results = new Results(notes);

    rising(folder, 12).listener(results).build().fit();

    assertThat(notes).singleElement().asString().endsWith("; resuming from " + best);
    assertThat(results.steps.get(0)).isEqualTo(steps + 1);
  }

  @Test
  void a_metric_of_8_bit_pictures_knows_its_direction() {
    List<Sample> samples = new ArrayList<>();
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        Batch batch = HELD_OUT.batch(manager, 0, 5)) {
      samples.addAll(AveragedNetwork.samples(batch));
    }
    Results error = new Results();
    Results psnr = new Results();
    trainer(folder.resolve("a"), 4)
        .validation(Validation.of(samples), 2)
        .listener(error)
        .build()
        .fit();
    trainer(folder.resolve("b"), 4)
        .validation(Validation.of(samples).metric(Metric.PSNR), 2)
        .listener(psnr)
        .build()
        .fit();

    double mse = 0;
    for (Sample sample : samples) {
      mse += Metrics.of(sample.composite(), sample.real(), sample.mask()).fmse() / samples.size();
    }
    assertThat(error.all.get(0).metric()).isEqualTo("fmse");
    assertThat(error.all.get(0).value())
        .as("a network that has hardly begun changes little")
        .isCloseTo(mse, Offset.offset(0.3 * mse));
    for (Results results : List.of(error, psnr)) {
      boolean down = results == error;
      double first = results.all.get(0).value();
      double second = results.all.get(1).value();
      assertThat(results.all.get(0).best()).isTrue();
      assertThat(results.all.get(1).best()).isEqualTo(down ? second < first : second > first);
    }
  }

  @Test
  void a_loss_is_the_mean_over_all_samples_where_the_last_batch_is_smaller() {
    Loss loss = Loss.foregroundMse(1);
    Results results = new Results();
    trainer(folder, 1)
        .batchSize(4)
        .learningRate(progress -> 1e-12) // so that composites stay as they are
        .validation(Validation.of(HELD_OUT, 5).loss(loss), 1)
        .listener(results)
        .build()
        .fit();

    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        Batch batch = HELD_OUT.batch(manager, 0, 5)) {
      assertThat(results.all).hasSize(1);
      assertThat(results.all.get(0).value())
          .isCloseTo(loss.evaluate(batch.composite(), batch).getFloat(), Offset.offset(1e-6));
    }
  }

  @Test
  void what_cannot_be_validated_is_refused() {
    assertThatThrownBy(() -> Validation.of(List.of()))
        .hasMessage("samples must be at least 1 but were 0");
    assertThatThrownBy(() -> Validation.of(HELD_OUT, 0))
        .hasMessage("samples must be >= 1 but were 0");
    Validation other = Validation.of(TrainerTest.pretraining().size(48), 4);
    assertThatThrownBy(() -> trainer(folder, 1).validation(other, 1).build())
        .hasMessage("size of the validation's samples must be the network's 32 but was 48");
    assertThatThrownBy(() -> Trainer.builder().validation(other, 0))
        .hasMessage("everySteps must be >= 1 but was 0");
  }

  private static double lossOf(Path weights) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        Batch batch = HELD_OUT.batch(manager, 0, 16)) {
      NDArray output = TrainedNetwork.harmonize(weights, batch, manager);
      return Loss.foregroundMse(1).evaluate(output, batch).getFloat();
    }
  }

  /** A learning rate that is good at first and breaks the network in the end. */
  private static TrainerBuilder rising(Path folder, int steps) {
    return trainer(folder, steps)
        .learningRate(progress -> progress < 0.5 ? 3e-3 : 0.5)
        .averaging(0.3)
        .validation(Validation.of(HELD_OUT, 16).loss(Loss.foregroundMse(1)), 3);
  }

  private static TrainerBuilder trainer(Path folder, int steps) {
    return TrainerTest.trainer(TrainerTest.pretraining(), steps)
        .checkpoints(folder)
        .checkpointInterval(Duration.ofMillis(1));
  }

  private static TrainingListener stop(long step) {
    return progress -> {
      if (progress.steps() == step) {
        throw new IllegalStateException("stopped");
      }
    };
  }

  private static final class Results implements TrainingListener {
    final List<ValidationResult> all = new ArrayList<>();
    final List<Long> steps = new ArrayList<>();
    private final List<String> notes;

    Results() {
      this(new ArrayList<>());
    }

    Results(List<String> notes) {
      this.notes = notes;
    }

    @Override
    public void onStep(TrainingProgress progress) {
      steps.add(progress.steps());
    }

    @Override
    public void onValidation(ValidationResult result) {
      all.add(result);
    }

    @Override
    public void onNote(String line) {
      notes.add(line);
    }
  }
}
