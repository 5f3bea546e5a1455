package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.HarmonizationException;
import org.lemart.models.SafeTensors;
import org.lemart.models.Tensor;

/** Several runs in one process. */
class RunsAtOnceTest {
  @TempDir Path folder;

  @Test
  void two_runs_at_once_end_with_the_bits_of_two_one_after_the_other() throws Exception {
    Map<String, Tensor> first = fit(plain(), "first");
    Map<String, Tensor> second = fit(shared(), "second");

    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      Future<Map<String, Tensor>> one = both.submit(() -> fitFrom(start, plain(), "one"));
      Future<Map<String, Tensor>> other = both.submit(() -> fitFrom(start, shared(), "other"));
      assertEquals(one.get(5, TimeUnit.MINUTES), first);
      assertEquals(other.get(5, TimeUnit.MINUTES), second);
    } finally {
      both.shutdown();
    }
  }

  private static TrainerBuilder plain() {
    return TrainerTest.trainer(TrainerTest.pretraining(), 20);
  }

  private static TrainerBuilder shared() {
    return TrainerTest.trainer(TrainerTest.pretraining(), 10).seed(6).threads(2).accumulation(2);
  }

  /** By names: the numbers of all tensors are too many for a message. */
  private static void assertEquals(Map<String, Tensor> found, Map<String, Tensor> wanted) {
    assertThat(found.keySet()).isEqualTo(wanted.keySet());
    assertThat(wanted.keySet()).allMatch(name -> wanted.get(name).equals(found.get(name)));
  }

  private Map<String, Tensor> fitFrom(CyclicBarrier start, TrainerBuilder trainer, String name)
      throws Exception {
    start.await(5, TimeUnit.MINUTES);
    return fit(trainer, name);
  }

  private Map<String, Tensor> fit(TrainerBuilder trainer, String name) {
    Path run = folder.resolve(name);
    trainer.checkpoints(run).build().fit();
    return SafeTensors.read(CheckpointFolder.checkpoint(run)).tensors();
  }

  @Test
  void a_second_run_in_a_folder_is_refused_and_the_first_ends_whole() throws IOException {
    TrainingProgress end = run(3).listener(progress -> assertRefused(run(5))).build().fit();

    assertThat(end.steps()).isEqualTo(3);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "checkpoint-0000000001.safetensors",
              "checkpoint-0000000002.safetensors",
              "checkpoint.safetensors",
              "weights.safetensors");
    }
    assertThat(run(4).build().fit().steps()).isEqualTo(4);
  }

  private void assertRefused(TrainerBuilder trainer) {
    assertThatThrownBy(() -> trainer.build().fit())
        .isInstanceOf(HarmonizationException.class)
        .hasMessage("output " + folder + " is being written by another call");
  }

  private TrainerBuilder run(int steps) {
    return TrainerTest.trainer(TrainerTest.pretraining(), steps)
        .checkpoints(folder)
        .checkpointInterval(Duration.ofMillis(1));
  }
}
