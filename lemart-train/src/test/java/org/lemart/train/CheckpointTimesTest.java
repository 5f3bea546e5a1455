package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTimesTest {
  private final AtomicLong now = new AtomicLong(-5);

  @Test
  void a_checkpoint_is_due_after_two_minutes_where_saving_is_quick() {
    CheckpointTimes times = new CheckpointTimes(null, now::get);
    pass(120);
    assertThat(times.due()).isFalse();
    pass(1);
    assertThat(times.due()).isTrue();
    times.measure(() -> pass(6));
    pass(120);
    assertThat(times.due()).isFalse();
    pass(1);
    assertThat(times.due()).isTrue();
  }

  @Test
  void saving_takes_a_twentieth_of_the_time_at_most_as_long_as_the_last_time() {
    CheckpointTimes times = new CheckpointTimes(null, now::get);
    times.measure(() -> pass(20));
    pass(19 * 20);
    assertThat(times.due()).isFalse();
    pass(1);
    assertThat(times.due()).isTrue();
    times.measure(() -> pass(1));
    pass(121);
    assertThat(times.due()).isTrue();
  }

  @Test
  void no_more_than_half_an_hour_is_ever_lost() {
    CheckpointTimes times = new CheckpointTimes(null, now::get);
    times.measure(() -> pass(10_000));
    pass(1801);
    assertThat(times.due()).isTrue();
  }

  @Test
  void an_interval_that_was_asked_for_stays() {
    CheckpointTimes times = new CheckpointTimes(Duration.ofSeconds(3), now::get);
    times.measure(() -> pass(20));
    pass(3);
    assertThat(times.due()).isFalse();
    pass(1);
    assertThat(times.due()).isTrue();
  }

  @Test
  void a_run_whose_checkpoints_take_long_saves_seldom(@TempDir Path folder) {
    assertThat(savedSteps(folder.resolve("quick"), 1)).containsExactly(3L, 6L, 9L, 12L, 12L);
    assertThat(savedSteps(folder.resolve("slow"), 20)).containsExactly(3L, 10L, 12L);
  }

  /** Steps of a minute. */
  private List<Long> savedSteps(Path folder, int secondsOfSaving) {
    List<Long> saved = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onStep(TrainingProgress progress) {
            pass(60);
          }

          @Override
          public void onCheckpoint(TrainingProgress progress) {
            pass(secondsOfSaving);
            saved.add(progress.steps());
          }
        };
    TrainerTest.trainer(TrainerTest.pretraining(), 12)
        .batchSize(1)
        .checkpoints(folder)
        .clock(now::get)
        .listener(listener)
        .build()
        .fit();
    return saved;
  }

  private void pass(int seconds) {
    now.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }
}
