package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.models.networks.SwinIH;

class RunLengthTest {
  private static final double RATE = 1024;

  @TempDir Path folder;
  private final List<TrainingProgress> steps = new ArrayList<>();

  @Test
  void samples_before_resuming_count_whatever_the_batches() {
    assertThat(fit(8, 32).samples()).isEqualTo(32);
    TrainingProgress end = fit(4, 64);
    assertThat(end.samples()).isEqualTo(64);
    assertThat(end.steps()).isEqualTo(4 + 8);
    assertThat(end.done()).isEqualTo(1);
    assertThat(RATE * steps.get(3).learningRate()).isEqualTo(2 - 0.75);
    assertThat(RATE * steps.get(4).learningRate()).as("half is done").isEqualTo(2 - 0.5);
  }

  @Test
  void the_learning_rate_goes_on_where_it_was_with_batches_of_another_size() {
    Trainer stopped = trainer(8, 64).listener(new StopAfter(4)).build();
    assertThat(stopped.fit().samples()).isEqualTo(32);
    fit(4, 64);
    assertThat(steps.stream().map(step -> RATE * step.learningRate()))
        .containsExactly(
            2.0, 1.875, 1.75, 1.625, 1.5, 1.4375, 1.375, 1.3125, 1.25, 1.1875, 1.125, 1.0625);
  }

  @Test
  void epochs_before_resuming_count_whatever_the_batches() {
    RunLength whole = RunLength.ofSamples(100, false, 8, 0);
    assertThat(whole.samples()).isEqualTo(104);
    assertThat(RunLength.ofSamples(100, false, 8, 48)).isEqualTo(whole);
    assertThat(RunLength.ofSamples(100, false, 5, 48).samples()).isEqualTo(48 + 50);
    assertThat(RunLength.ofSamples(1, false, 8, 0).samples()).isEqualTo(8);
  }

  @Test
  void samples_are_rounded_up_to_whole_updates() {
    RunLength whole = RunLength.ofSamples(100, true, 16, 0);
    assertThat(whole.samples()).isEqualTo(112);
    assertThat(RunLength.ofSamples(100, true, 16, 64)).isEqualTo(whole);
    assertThat(RunLength.ofSamples(100, true, 24, 64).samples()).isEqualTo(64 + 48);
    assertThat(RunLength.ofSamples(10, true, 24, 16).done(1, 16)).isEqualTo(1);
    for (long step = 0; step <= 7; step++) {
      assertThat(whole.done(step, 16 * step)).isEqualTo(RunLength.ofSteps(7).done(step, 0));
    }
    assertThat(RunLength.ENDLESS.done(5, 80)).isZero();
    assertThatThrownBy(() -> Trainer.builder().samples(0))
        .hasMessage("samples must be >= 1 but was 0");
  }

  private TrainingProgress fit(int batch, int samples) {
    return trainer(batch, samples).build().fit();
  }

  private TrainerBuilder trainer(int batch, int samples) {
    return Trainer.builder()
        .model(SwinIH.tiny())
        .data(TrainerTest.pretraining())
        .samples(samples)
        .batchSize(batch)
        .learningRate(progress -> (2 - progress) / RATE)
        .device(Device.cpu())
        .checkpoints(folder)
        .listener(steps::add);
  }

  /** Ends a run early. */
  private static final class StopAfter implements TrainingListener {
    private final long steps;
    private ModelInTraining model;

    StopAfter(long steps) {
      this.steps = steps;
    }

    @Override
    public void onStart(ModelInTraining started) {
      model = started;
    }

    @Override
    public void onStep(TrainingProgress progress) {
      if (progress.steps() == steps) {
        model.stop();
      }
    }
  }
}
