package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.HarmonizationException;
import org.lemart.Range;
import org.lemart.masks.MaskGenerators;
import org.lemart.models.SafeTensors;
import org.lemart.models.networks.HrNet;
import org.lemart.models.networks.SwinIH;
import org.lemart.transforms.Brightness;

@Tag("smoke")
class TrainerTest {

  @Test
  void training_overfits_one_batch() {
    TrainingData one = repeated(pretraining(), 8);
    List<Double> losses = new ArrayList<>();
    fit(one, 120, losses);
    assertThat(losses.get(losses.size() - 1)).isLessThan(0.15 * losses.get(0));
  }

  @Test
  void a_network_trained_from_scratch_beats_doing_nothing_on_new_samples(@TempDir Path folder) {
    TrainingData data = pretraining();
    trainer(data, 200).checkpoints(folder).build().fit();
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        Batch fresh = data.batch(manager, 1_000_000, 64)) {
      double before = error(fresh.composite(), fresh);
      NDArray restored = TrainedNetwork.harmonize(CheckpointFolder.weights(folder), fresh, manager);
      assertThat(error(restored, fresh)).isLessThan(0.6 * before);
    }
  }

  private static double error(NDArray images, Batch batch) {
    return Loss.foregroundMse(1).evaluate(images, batch).getFloat();
  }

  @Test
  void resident_memory_stays_flat_over_300_steps() {
    long[] early = {Long.MAX_VALUE};
    long[] late = {Long.MAX_VALUE};
    trainer(pretraining(), 340)
        .listener(
            progress -> {
              if (progress.steps() % 20 == 0 && progress.steps() >= 40) {
                System.gc();
                long[] part = progress.steps() <= 140 ? early : late;
                part[0] = Math.min(part[0], residentBytes());
              }
              if (progress.steps() == 240) {
                late[0] = Long.MAX_VALUE;
              }
            })
        .build()
        .fit();
    // what piles up when results stay with the model's manager is over 1 MB a step
    assertThat(late[0] - early[0]).as("growth of the lowest resident size").isLessThan(64L << 20);
  }

  /** Resident set of this process, or the heap where the system does not tell. */
  private static long residentBytes() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
  }

  @Test
  void a_stopped_run_goes_on_from_its_checkpoint(@TempDir Path folder) throws IOException {
    trainer(pretraining(), 6).checkpoints(folder).learningRate(p -> 1e-3).build().fit();
    TrainingProgress resumed =
        trainer(pretraining(), 12).checkpoints(folder).learningRate(p -> 1e-3).build().fit();
    assertThat(resumed.steps()).isEqualTo(12);
    Path whole = folder.resolve("whole");
    trainer(pretraining(), 12).checkpoints(whole).learningRate(p -> 1e-3).build().fit();
    assertThat(Files.readAllBytes(CheckpointFolder.weights(folder)))
        .as("weights equal those of a run that was not stopped")
        .isEqualTo(withProgressOf(folder, whole));
  }

  @Test
  void equal_runs_end_with_equal_bits_wherever_java_puts_its_buffers(@TempDir Path folder)
      throws IOException {
    Set<Integer> ends = new HashSet<>();
    for (int run = 0; run < 8; run++) {
      Path place = folder.resolve(Integer.toString(run));
      List<ByteBuffer> shift = new ArrayList<>();
      trainer(pretraining(), 15)
          .checkpoints(place)
          .listener(
              progress -> {
                System.gc();
                shift.add(ByteBuffer.allocateDirect((int) (17 * progress.steps() % 90) + 1));
              })
          .build()
          .fit();
      assertThat(shift).hasSize(15);
      SafeTensors end = SafeTensors.read(CheckpointFolder.checkpoint(place));
      ends.add(
          end.tensors().values().stream()
              .map(tensor -> Arrays.hashCode(tensor.toBytes()))
              .toList()
              .hashCode());
    }
    assertThat(ends).hasSize(1);
  }

  /** The weights of one run in a file with the other run's metadata (times differ). */
  private static byte[] withProgressOf(Path folder, Path run) throws IOException {
    SafeTensors weights = SafeTensors.read(CheckpointFolder.weights(run));
    SafeTensors other = SafeTensors.read(CheckpointFolder.weights(folder));
    Path file = folder.resolve("same.safetensors");
    new SafeTensors(weights.tensors(), other.metadata()).write(file);
    return Files.readAllBytes(file);
  }

  @Test
  void a_checkpoint_of_another_network_is_refused(@TempDir Path folder) {
    trainer(pretraining(), 1).checkpoints(folder).build().fit();
    SwinIH.Config tiny = SwinIH.tiny().config();
    SwinIH other = new SwinIH(new SwinIH.Config(32, tiny.stem(), tiny.stages(), 3));
    assertThatThrownBy(
            () -> trainer(pretraining(), 2).model(other).checkpoints(folder).build().fit())
        .isInstanceOf(HarmonizationException.class)
        .hasMessageContaining("lemart.config must be");
  }

  @Test
  void gradients_that_are_not_finite_are_skipped_and_stop_the_run_in_the_end() {
    List<Long> skipped = new ArrayList<>();
    TrainerBuilder broken =
        trainer(pretraining(), 100)
            .loss((output, batch) -> output.sub(batch.real()).square().mean().div(0))
            .listener(progress -> skipped.add(progress.skipped()));
    assertThatThrownBy(() -> broken.build().fit())
        .isInstanceOf(HarmonizationException.class)
        .hasMessageMatching(
            "gradient must be finite but was not in 21 updates in a row"
                + " \\(loss (Infinity|NaN), learning rate \\S+\\)");
    assertThat(skipped).hasSizeGreaterThan(10).last().isEqualTo((long) skipped.size());
  }

  @Test
  void one_gradient_that_is_not_finite_does_no_harm() {
    int[] calls = {0};
    Loss once =
        (output, batch) -> {
          NDArray loss = Loss.mse().evaluate(output, batch);
          return calls[0]++ == 3 ? loss.div(0) : loss;
        };
    TrainingProgress end = trainer(pretraining(), 10).loss(once).build().fit();
    assertThat(end.skipped()).isEqualTo(1);
    assertThat(end.loss()).isFinite();
  }

  @Test
  void the_number_of_updates_that_may_be_skipped_can_be_set() {
    TrainerBuilder broken =
        trainer(pretraining(), 100)
            .loss((output, batch) -> output.sub(batch.real()).square().mean().div(0))
            .maxSkipped(2);
    assertThatThrownBy(() -> broken.build().fit()).hasMessageContaining("in 3 updates in a row");
  }

  @Test
  void settings_that_cannot_work_are_refused() {
    assertThatThrownBy(() -> Trainer.builder().model(SwinIH.tiny()).data(pretraining()).build())
        .hasMessage("steps, samples, epochs or timeLimit must be set");
    assertThatThrownBy(
            () -> Trainer.builder().model(SwinIH.compact()).data(pretraining()).steps(1).build())
        .hasMessage("size of the samples must be the network's 128 but was 32");
    assertThatThrownBy(
            () -> Trainer.builder().model(SwinIH.tiny()).data(pretraining()).steps(1).build())
        .hasMessage(
            "checkpoints, a listener or a model with weights must be set, or nothing remains");
    assertThatThrownBy(() -> Trainer.builder().batchSize(0))
        .hasMessage("batchSize must be >= 1 but was 0");
    assertThatThrownBy(() -> Trainer.builder().checkpointInterval(Duration.ofMillis(-1)))
        .hasMessage("checkpointInterval must be >= 0 but was PT-0.001S");
    assertThatThrownBy(() -> Trainer.builder().stochasticDepth(1))
        .hasMessage("stochasticDepth must be in [0, 1) but was 1.0");
    HrNet convolutions = HrNet.tiny();
    TrainingData data = pretraining().size(convolutions.inputSize());
    assertThatThrownBy(() -> trainer(data, 1).model(convolutions).stochasticDepth(0.1).build())
        .hasMessage(
            "stochasticDepth must be 0 for hrnet, which has no Transformer or Swin blocks, but was"
                + " 0.1");
  }

  @Test
  void trainers_made_from_one_builder_have_settings_of_their_own(@TempDir Path folder) {
    List<Long> told = new ArrayList<>();
    TrainerBuilder builder = trainer(pretraining(), 2).checkpoints(folder.resolve("a"));
    Trainer first = builder.build();
    Trainer second =
        builder
            .steps(3)
            .checkpoints(folder.resolve("b"))
            .listener(progress -> told.add(progress.steps()))
            .build();

    assertThat(first.fit().steps()).isEqualTo(2);
    assertThat(told).isEmpty();
    assertThat(second.fit().steps()).isEqualTo(3);
    assertThat(told).containsExactly(1L, 2L, 3L);
    assertThat(CheckpointFolder.weights(folder.resolve("a"))).exists();
    assertThat(CheckpointFolder.weights(folder.resolve("b"))).exists();
  }

  @Test
  void times_may_be_endless() {
    Duration endless = ChronoUnit.FOREVER.getDuration();
    TrainingProgress end =
        trainer(pretraining(), 2).timeLimit(endless).checkpointInterval(endless).build().fit();
    assertThat(end.steps()).isEqualTo(2);
    assertThatThrownBy(() -> Trainer.builder().timeLimit(endless.negated()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("timeLimit in ms must be > 0 but was -");
  }

  @Test
  void a_time_limit_ends_the_run() {
    TrainingProgress end =
        trainer(pretraining(), 1_000_000).timeLimit(Duration.ofMillis(1500)).build().fit();
    assertThat(end.steps()).isPositive().isLessThan(1_000_000);
    assertThat(end.done()).isEqualTo(1);
  }

  private static void fit(TrainingData data, int steps, List<Double> losses) {
    Loss recording =
        (output, batch) -> {
          NDArray loss = Loss.foregroundMse(1).evaluate(output, batch);
          losses.add((double) loss.getFloat());
          return loss;
        };
    trainer(data, steps).loss(recording).weightDecay(0).build().fit();
  }

  static TrainerBuilder trainer(TrainingData data, int steps) {
    return Trainer.builder()
        .model(SwinIH.tiny())
        .data(data)
        .loss(Loss.foregroundMse(1))
        .steps(steps)
        .batchSize(8)
        .learningRate(LearningRate.cosine(3e-3))
        .averaging(0.9)
        .device(Device.cpu())
        .seed(5)
        .listener(progress -> {}); // enough to train without a folder
  }

  /** Trains at an even, small rate that no clipping disturbs; the newest checkpoint. */
  static Path checkpointOf(TrainerBuilder trainer, Path place, List<TrainingProgress> seen) {
    trainer
        .clipGradient(1e9)
        .learningRate(progress -> 1e-4)
        .checkpoints(place)
        .listener(seen::add)
        .build()
        .fit();
    return CheckpointFolder.checkpoint(place);
  }

  static PretrainingData pretraining() {
    return PretrainingData.from(new TestPhotos(12))
        .masks(MaskGenerators.block(0.3))
        .transform(new Brightness(Range.of(0.5, 0.8)))
        .size(32)
        .seed(9);
  }

  private static TrainingData repeated(TrainingData data, int samples) {
    return new TrainingData() {
      @Override
      public int size() {
        return data.size();
      }

      @Override
      public long epochSize() {
        return samples;
      }

      @Override
      public Batch batch(NDManager manager, long[] indices) {
        long[] same = new long[indices.length];
        for (int i = 0; i < same.length; i++) {
          same[i] = indices[i] % samples;
        }
        return data.batch(manager, same);
      }
    };
  }
}
