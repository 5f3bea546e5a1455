package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.HarmonizationException;
import org.lemart.models.SafeTensors;

/** Runs of 40 updates that end after the eighth, and go on later. */
class StoppedRunTest {
  private static final int STEPS = 40;
  private static final int STOP = 8;

  @TempDir static Path whole;
  @TempDir Path folder;

  @BeforeAll
  static void neverStop() {
    trainer(whole).build().fit();
  }

  @AfterEach
  void clear() {
    assertThat(Thread.interrupted()).as("left for the next test").isFalse();
  }

  @Test
  void an_interrupted_run_saves_and_goes_on_with_the_bits_of_one_never_stopped() throws Exception {
    int[] calls = {0};
    Loss interrupting =
        (output, batch) -> {
          if (++calls[0] == STOP) {
            Thread.currentThread().interrupt();
          }
          return Loss.foregroundMse(1).evaluate(output, batch);
        };

    assertThatThrownBy(() -> trainer(folder).loss(interrupting).build().fit())
        .isInstanceOf(HarmonizationException.class)
        .hasMessage("training was interrupted at step 8; run it again to resume");
    assertThat(Thread.interrupted()).as("the thread stays interrupted").isTrue();

    assertGoesOn();
  }

  @Test
  void a_listener_may_interrupt_the_run_too() throws Exception {
    TrainingListener impatient = atStop(() -> Thread.currentThread().interrupt());

    assertThatThrownBy(() -> trainer(folder, impatient).build().fit())
        .hasMessage("training was interrupted at step 8; run it again to resume");
    assertThat(Thread.interrupted()).isTrue();

    assertGoesOn();
  }

  @Test
  void a_run_that_is_told_to_stop_returns_how_far_it_came() throws Exception {
    TrainingListener stopping =
        new TrainingListener() {
          private ModelInTraining model;

          @Override
          public void onStart(ModelInTraining started) {
            model = started;
          }

          @Override
          public void onStep(TrainingProgress progress) {
            if (progress.steps() == STOP) {
              model.stop();
            }
          }
        };

    TrainingProgress end = trainer(folder, stopping).build().fit();

    assertThat(end.steps()).isEqualTo(STOP);
    assertThat(end.done()).isEqualTo((double) STOP / STEPS);
    assertGoesOn();
  }

  @Test
  void what_a_listener_throws_ends_the_run_after_a_checkpoint_and_the_other_listeners()
      throws Exception {
    TrainingListener failing =
        atStop(
            () -> {
              throw new IllegalStateException("enough");
            });

    assertThatThrownBy(() -> trainer(folder, failing).build().fit()).hasMessage("enough");

    assertGoesOn();
  }

  @Test
  void an_interrupted_thread_begins_no_training_and_leaves_what_is_there() throws Exception {
    Trainer trainer = trainer(folder).build();
    Thread.currentThread().interrupt();

    assertThatThrownBy(trainer::fit).hasMessageStartingWith("training was interrupted at step 0");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void interrupted_work_is_done_again() {
    List<String> tries = new ArrayList<>();
    try (Interruption interruption = new Interruption()) {
      String done =
          interruption.whole(
              () -> {
                tries.add("try");
                if (tries.size() == 1) {
                  Thread.currentThread().interrupt();
                  throw new IllegalStateException("broken off");
                }
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
                return "done";
              });

      assertThat(done).isEqualTo("done");
      assertThat(tries).hasSize(2);
    }
    assertThat(Thread.interrupted()).isTrue();
  }

  /** Also the log, whose file would be closed if it were written by an interrupted thread. */
  private void assertGoesOn() throws Exception {
    Path checkpoint = CheckpointFolder.checkpoint(folder);
    assertThat(Checkpoint.read(checkpoint).progress().steps()).isEqualTo(STOP);
    assertThat(Files.readAllLines(folder.resolve("log.csv"))).hasSize(1 + STOP);

    assertThat(trainer(folder).build().fit().steps()).isEqualTo(STEPS);

    assertThat(Files.readAllLines(folder.resolve("log.csv"))).hasSize(1 + STEPS);
    assertThat(bytes(checkpoint))
        .containsExactlyElementsOf(bytes(CheckpointFolder.checkpoint(whole)));
    assertThat(bytes(CheckpointFolder.best(folder)))
        .containsExactlyElementsOf(bytes(CheckpointFolder.best(whole)));
  }

  private static List<byte[]> bytes(Path file) {
    return SafeTensors.read(file).tensors().values().stream().map(t -> t.toBytes()).toList();
  }

  private static TrainingListener atStop(Runnable work) {
    return progress -> {
      if (progress.steps() == STOP) {
        work.run();
      }
    };
  }

  private static TrainerBuilder trainer(Path run) {
    return trainer(run, progress -> {});
  }

  /** The eighth update has a validation. */
  private static TrainerBuilder trainer(Path run, TrainingListener first) {
    return TrainerTest.trainer(TrainerTest.pretraining(), STEPS)
        .checkpoints(run)
        .validation(Validation.of(TrainerTest.pretraining().seed(3), 4), 4)
        .listener(first)
        .listener(TrainingLog.csv(run.resolve("log.csv")));
  }
}
