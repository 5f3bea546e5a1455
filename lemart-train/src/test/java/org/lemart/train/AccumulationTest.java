package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.models.SafeTensors;
import org.lemart.models.Tensor;
import org.lemart.models.networks.SwinIH;

class AccumulationTest {
  @TempDir Path folder;

  @Test
  void small_batches_together_make_the_update_of_the_large_batch() {
    List<TrainingProgress> large = new ArrayList<>();
    List<TrainingProgress> small = new ArrayList<>();
    Path one = fit("large", 8, 1, large);
    Path four = fit("small", 2, 4, small);

    SameUpdates.check(large, small);
    assertThat(largestDifference(one, four))
        .as("first moments are gradients: of the order of 0.01 to 1")
        .isLessThan(1e-5);
  }

  @Test
  void gradients_of_one_update_do_not_reach_into_the_next() {
    List<TrainingProgress> seen = new ArrayList<>();
    TrainerTest.trainer(OtherBatches.same(TrainerTest.pretraining()), 4)
        .accumulation(3)
        .learningRate(progress -> 1e-12)
        .listener(seen::add)
        .build()
        .fit();

    assertThat(seen)
        .extracting(TrainingProgress::gradientNorm)
        .allSatisfy(
            norm -> assertThat(norm / seen.get(0).gradientNorm()).isCloseTo(1, within(1e-3)));
  }

  @Test
  void epochs_count_samples_not_batches() {
    TrainingProgress end =
        TrainerTest.trainer(TrainerTest.pretraining(), 1)
            .steps(1)
            .batchSize(2)
            .accumulation(3)
            .build()
            .fit();
    assertThat(end.samples()).isEqualTo(6);
    List<TrainingProgress> steps = new ArrayList<>();
    Trainer.builder()
        .model(SwinIH.tiny())
        .data(TrainerTest.pretraining())
        .epochs(2)
        .batchSize(2)
        .accumulation(3)
        .listener(steps::add)
        .build()
        .fit();
    assertThat(steps).as("12 photographs, twice, 6 an update").hasSize(4);
  }

  @Test
  void accumulation_below_1_is_refused() {
    assertThatThrownBy(() -> Trainer.builder().accumulation(0))
        .hasMessage("accumulation must be >= 1 but was 0");
  }

  private Path fit(String name, int batch, int accumulation, List<TrainingProgress> seen) {
    TrainerBuilder trainer =
        TrainerTest.trainer(TrainerTest.pretraining(), 3)
            .batchSize(batch)
            .accumulation(accumulation);
    return TrainerTest.checkpointOf(trainer, folder.resolve(name), seen);
  }

  private static Offset<Double> within(double offset) {
    return Offset.offset(offset);
  }

  private static double largestDifference(Path one, Path other) {
    SafeTensors second = SafeTensors.read(other);
    double largest = 0;
    for (var entry : SafeTensors.read(one).tensors().entrySet()) {
      if (entry.getKey().startsWith(AdamW.MOMENT_1)) {
        Tensor match = second.tensors().get(entry.getKey());
        float[] a = entry.getValue().toFloats();
        float[] b = match.toFloats();
        for (int i = 0; i < a.length; i++) {
          largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
      }
    }
    return largest;
  }
}
