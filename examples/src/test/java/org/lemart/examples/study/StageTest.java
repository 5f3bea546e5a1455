package org.lemart.examples.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StageTest {

  @ParameterizedTest
  @EnumSource
  void the_published_updates_are_made_of_batches_that_fit_a_gpu(Study study) {
    StudySettings paper = StudySettings.read(study, "paper", null);
    for (Stage stage : List.of(paper.pretraining(), paper.finetuning())) {
      assertThat(stage.batch()).isLessThanOrEqualTo(8);
      assertThat(stage.recipe().get("batch").getAsInt()).isEqualTo(192);
    }
  }

  @Test
  void how_an_update_is_split_is_not_part_of_the_recipe() {
    assertThat(stage(8, 24).recipe())
        .isEqualTo(stage(192, 1).recipe())
        .isEqualTo(stage(192, null).recipe())
        .isNotEqualTo(stage(8, 12).recipe());
    assertThat(stage(8, 24).recipe().toString())
        .isEqualTo(
            "{\"epochs\":30.0,\"batch\":192,\"rate\":0.027,\"warmUp\":0.0,\"averaging\":0.0,"
                + "\"loss\":\"mse\"}");
  }

  private static Stage stage(int batch, @Nullable Integer accumulation) {
    return new Stage(null, 30.0, batch, accumulation, 2.7e-2, 0, null, 0, "mse");
  }
}
