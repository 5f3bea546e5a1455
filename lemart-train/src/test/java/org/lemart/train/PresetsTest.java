package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.lemart.models.networks.SwinIH;

class PresetsTest {

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
  void the_smallest_area_of_the_loss_scales_with_the_pictures() {
    assertThatThrownBy(() -> Presets.lemartFineTuning(0)).hasMessage("size must be >= 1 but was 0");
    assertThat(Presets.lemartFineTuning(128).epochs()).isEqualTo(120);
  }
}
