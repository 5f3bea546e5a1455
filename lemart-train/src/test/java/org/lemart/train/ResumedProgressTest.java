package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run of 2 steps says when it is called again. */
class ResumedProgressTest {
  @TempDir Path folder;
  private final List<TrainingProgress> starts = new ArrayList<>();

  @BeforeEach
  void train() {
    fit(2);
    assertThat(starts.remove(0)).isEqualTo(TrainingProgress.START);
  }

  @Test
  void a_finished_run_is_done() {
    TrainingProgress end = fit(2);
    assertThat(end.steps()).isEqualTo(2);
    assertThat(end.done()).isEqualTo(1);
    assertThat(end.remaining()).isZero();
    assertThat(starts).containsExactly(end);
  }

  @Test
  void a_resumed_run_starts_with_what_is_done_and_the_rate_there() {
    assertThat(fit(4).done()).isEqualTo(1);
    TrainingProgress start = starts.get(0);
    assertThat(start.steps()).isEqualTo(2);
    assertThat(start.done()).isEqualTo(0.5);
    assertThat(start.learningRate()).isEqualTo(rate(0.5));
    assertThat(start.remaining()).isEqualTo(start.elapsed());
  }

  private static double rate(double progress) {
    return 1e-3 * (2 - progress);
  }

  private TrainingProgress fit(int steps) {
    return TrainerTest.trainer(TrainerTest.pretraining(), steps)
        .learningRate(ResumedProgressTest::rate)
        .checkpoints(folder)
        .listener(
            new TrainingListener() {
              @Override
              public void onStart(ModelInTraining model) {
                starts.add(model.progress());
              }

              @Override
              public void onStep(TrainingProgress progress) {}
            })
        .build()
        .fit();
  }
}
