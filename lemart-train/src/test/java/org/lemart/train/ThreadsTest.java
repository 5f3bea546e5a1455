package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.HarmonizationException;
import org.lemart.models.SafeTensors;
import org.lemart.models.layers.BatchNorm;
import org.lemart.models.networks.HarmonizationNetwork;
import org.lemart.models.networks.HrNet;
import org.lemart.models.networks.NetworkInfo;
import org.lemart.models.networks.Networks;

/** Several threads of the processor, which share each batch. */
class ThreadsTest {
  @TempDir Path folder;

  @Test
  @Tag("smoke")
  void threads_that_share_a_batch_make_the_update_of_one() {
    List<TrainingProgress> one = new ArrayList<>();
    List<TrainingProgress> three = new ArrayList<>();
    Path alone = fit("one", 1, one);
    Path shared = fit("three", 3, three);

    SameUpdates.check(one, three);
    SameUpdates.checkMoments(alone, shared);
  }

  @Test
  void stochastic_depth_leaves_out_the_same_branches_on_any_number_of_threads() {
    List<TrainingProgress> one = new ArrayList<>();
    List<TrainingProgress> three = new ArrayList<>();
    Path alone = fit(trainer(1).stochasticDepth(0.3), "one", one);
    Path shared = fit(trainer(3).stochasticDepth(0.3), "three", three);

    SameUpdates.check(one, three);
    SameUpdates.checkMoments(alone, shared);

    Path whole = fit("whole", 1, new ArrayList<>());
    assertThatThrownBy(() -> SameUpdates.checkMoments(alone, whole))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void two_runs_on_three_threads_are_equal_to_the_last_bit() {
    SafeTensors first = SafeTensors.read(fit("a", 3, new ArrayList<>()));
    SafeTensors second = SafeTensors.read(fit("b", 3, new ArrayList<>()));
    first
        .tensors()
        .forEach(
            (name, tensor) ->
                assertThat(second.tensors().get(name).toFloats())
                    .as(name)
                    .containsExactly(tensor.toFloats()));
  }

  @Test
  void running_averages_are_those_of_the_first_threads_part() {
    SafeTensors shared = normalized("shared", 4, 2);
    SafeTensors alone = normalized("alone", 2, 1);
    AtomicInteger compared = new AtomicInteger();
    alone
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (name.endsWith("running_mean")) {
                compared.incrementAndGet();
                assertThat(shared.tensors().get(name).toFloats())
                    .as(name)
                    .containsExactly(tensor.toFloats(), Offset.offset(1e-6f));
              }
            });
    assertThat(compared.get()).isPositive();
  }

  @Test
  void two_threads_have_the_loss_of_one_except_where_batches_are_normalized() {
    List<String> compared = new ArrayList<>();
    for (NetworkInfo info : Networks.all()) {
      if (BatchNorm.isIn(info.tiny().get())) {
        continue;
      }
      double one = firstLoss(info.tiny().get(), 1);
      double two = firstLoss(info.tiny().get(), 2);
      assertThat(two).as(info.name()).isCloseTo(one, Offset.offset(1e-5));
      compared.add(info.name());
    }
    assertThat(compared) // other tests may have registered more
        .contains("swinih", "swinih-paper", "swinih-local", "swinih-ms", "swin-t", "vit", "resnet")
        .contains("ht+", "dht+", "rainnet");
  }

  private static double firstLoss(HarmonizationNetwork network, int threads) {
    List<Double> losses = new ArrayList<>();
    Trainer.builder()
        .model(network)
        .data(TrainerTest.pretraining().size(network.inputSize()))
        .steps(1)
        .batchSize(4)
        .threads(threads)
        .device(Device.cpu())
        .listener(progress -> losses.add(progress.stepLoss()))
        .build()
        .fit();
    return losses.get(0);
  }

  private SafeTensors normalized(String name, int batch, int threads) {
    HrNet network = HrNet.tiny();
    TrainerBuilder trainer =
        Trainer.builder()
            .model(network)
            .data(TrainerTest.pretraining().size(network.inputSize()))
            .steps(1)
            .batchSize(batch)
            .threads(threads)
            .device(Device.cpu());
    return SafeTensors.read(
        TrainerTest.checkpointOf(trainer, folder.resolve(name), new ArrayList<>()));
  }

  @Test
  void more_threads_than_samples_are_refused() {
    assertThatThrownBy(
            () -> TrainerTest.trainer(TrainerTest.pretraining(), 1).batchSize(2).threads(3).build())
        .hasMessage("batchSize must be >= 3, the threads, but was 2");
    assertThatThrownBy(() -> Trainer.builder().threads(0))
        .hasMessage("threads must be >= 1 but was 0");
    assertThatThrownBy(
            () ->
                TrainerTest.trainer(TrainerTest.pretraining(), 1)
                    .devices(Collections.nCopies(2, Device.cpu()))
                    .threads(2)
                    .build())
        .hasMessage("threads must be 1 with several devices but was 2");
  }

  @Test
  void what_fails_on_one_thread_ends_the_run() {
    Loss failing =
        (output, batch) -> {
          throw new HarmonizationException("loss of " + batch.size() + " samples");
        };
    TrainerBuilder trainer =
        TrainerTest.trainer(TrainerTest.pretraining(), 1).threads(2).loss(failing);
    assertThatThrownBy(() -> trainer.build().fit())
        .isInstanceOf(HarmonizationException.class)
        .hasMessage("loss of 4 samples");
  }

  @Test
  void a_failure_waits_for_the_other_threads() {
    AtomicInteger ended = new AtomicInteger();
    CountDownLatch failed = new CountDownLatch(1);
    ExecutorService workers = Parallel.workers(2, "test");
    List<Supplier<Integer>> work =
        List.of(
            () -> {
              failed.countDown();
              throw new HarmonizationException("no");
            },
            () -> {
              awaitThenRest(failed);
              return ended.incrementAndGet();
            });
    assertThatThrownBy(() -> Parallel.all(workers, work)).hasMessage("no");
    assertThat(ended.get()).isEqualTo(1);
    workers.shutdown();
  }

  private static void awaitThenRest(CountDownLatch latch) {
    try {
      latch.await();
      Thread.sleep(100);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path fit(String name, int threads, List<TrainingProgress> seen) {
    return fit(trainer(threads), name, seen);
  }

  private Path fit(TrainerBuilder trainer, String name, List<TrainingProgress> seen) {
    return TrainerTest.checkpointOf(trainer, folder.resolve(name), seen);
  }

  private static TrainerBuilder trainer(int threads) {
    return TrainerTest.trainer(TrainerTest.pretraining(), 3).threads(threads).accumulation(2);
  }
}
