package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.lemart.models.networks.SwinIH;

class PresetsTest {
  private static final Offset<Double> OFFSET = Offset.offset(1e-6);

  @Test
  void the_papers_values_are_those_of_its_section_4() {
    Preset pretraining = Presets.lemartPretraining();
    Preset fineTuning = Presets.lemartFineTuning();

    assertThat(pretraining.epochs()).isEqualTo(30);
    assertThat(pretraining.batchSize()).isEqualTo(192);
    assertThat(pretraining.learningRate()).isEqualTo(2.7e-2);
    assertThat(fineTuning.epochs()).isEqualTo(120);
    assertThat(fineTuning.learningRate()).isEqualTo(2.7e-3);
    for (Preset preset : List.of(pretraining, fineTuning)) {
      assertThat(preset.weightDecay()).isEqualTo(0.05);
      assertThat(preset.warmUp()).isZero();
      assertThat(preset.averaging()).isZero();
      assertThat(preset.clip()).isInfinite();
    }
  }

  @Test
  void a_preset_sets_length_batches_and_schedule_of_a_run() {
    List<TrainingProgress> steps = new ArrayList<>();
    Trainer.builder()
        .preset(Presets.lemartPretraining())
        .model(SwinIH.tiny())
        .data(TrainerTest.pretraining())
        .batchSize(24)
        .accumulation(2)
        .listener(steps::add)
        .build()
        .fit();

    assertThat(steps).as("12 photographs, 30 times, 48 an update").hasSize(8);
    for (int i = 0; i < steps.size(); i++) {
      double expected = 2.7e-2 * 0.5 * (1 + Math.cos(Math.PI * i / 7.5));
      assertThat(steps.get(i).learningRate()).isCloseTo(expected, Offset.offset(2e-3));
    }
  }

  @Test
  void a_preset_sets_the_optimizer_and_the_loss() {
    for (Preset preset : List.of(Presets.lemartPretraining(), Presets.lemartFineTuning())) {
      TrainerBuilder builder = Trainer.builder().weightDecay(1).clipGradient(1).preset(preset);
      assertThat(builder.adamW)
          .isEqualTo(new AdamW.Settings(0.9, 0.95, 0.05, Double.POSITIVE_INFINITY, 0));
      assertThat(builder.loss).isSameAs(preset.loss());
    }
    AdamW.Settings own = Trainer.builder().weightDecay(0.1).clipGradient(2).averaging(0.3).adamW;
    assertThat(own).isEqualTo(new AdamW.Settings(0.9, 0.95, 0.1, 2, 0.3));
  }

  @Test
  void pretraining_minimizes_the_mean_squared_error_of_the_whole_picture() {
    assertThat(costOfATenth(Presets.lemartPretraining(), 64)).isCloseTo(0.01, OFFSET);
  }

  @Test
  void the_smallest_area_of_the_loss_scales_with_the_pictures() {
    assertThat(costOfATenth(Presets.lemartFineTuning(), 256)).isCloseTo(10 * 0.01 / 100, OFFSET);
    assertThat(costOfATenth(Presets.lemartFineTuning(128), 128)).isCloseTo(10 * 0.01 / 25, OFFSET);
    assertThat(Presets.lemartFineTuning(128).epochs()).isEqualTo(120);
    assertThatThrownBy(() -> Presets.lemartFineTuning(0)).hasMessage("size must be >= 1 but was 0");
  }

  /** What an error of 0.1 costs whose mask has 10 pixels. */
  private static double costOfATenth(Preset preset, int size) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      NDArray black = manager.zeros(new Shape(1, 3, size, size));
      NDArray mask = manager.zeros(new Shape(1, 1, size, size));
      mask.set(new NDIndex("0, 0, 3, 2:12"), 1);
      return preset
          .loss()
          .evaluate(black.add(0.1), new Batch(manager, black, mask, black))
          .getFloat();
    }
  }
}
