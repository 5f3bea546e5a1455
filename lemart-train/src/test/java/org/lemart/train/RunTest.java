package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.DoubleSummaryStatistics;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.models.SafeTensors;
import org.lemart.models.Tensor;
import org.lemart.models.networks.Vit;

/** Runs that hardly move their weights. */
class RunTest {
  private static final LearningRate STILL = progress -> 1e-12;

  @TempDir Path folder;

  @Test
  void new_weights_depend_on_the_seed() {
    Map<String, Tensor> first = weights(1, "first");
    assertThat(weights(1, "again")).isEqualTo(first);
    assertThat(weights(2, "second")).isNotEqualTo(first);
  }

  @Test
  void time_before_a_resumed_checkpoint_counts() {
    TrainingProgress before = still(3).checkpoints(folder).build().fit();
    Duration limit = Duration.ofMillis(before.elapsed().toMillis());
    TrainingProgress end = still(1000).timeLimit(limit).checkpoints(folder).build().fit();
    assertThat(end.steps()).isEqualTo(before.steps());
    assertThat(end.elapsed()).isGreaterThanOrEqualTo(limit);
  }

  @Test
  void stochastic_depth_leaves_out_other_branches_in_each_update() {
    DoubleSummaryStatistics losses = new DoubleSummaryStatistics();
    still(6)
        .model(Vit.tiny())
        .data(OtherBatches.same(TrainerTest.pretraining()))
        .stochasticDepth(0.5)
        .listener(progress -> losses.accept(progress.stepLoss()))
        .build()
        .fit();
    assertThat(losses.getMax()).isGreaterThan(1.001 * losses.getMin());
  }

  private Map<String, Tensor> weights(int seed, String name) {
    Path place = folder.resolve(name);
    still(1).seed(seed).checkpoints(place).build().fit();
    return SafeTensors.read(CheckpointFolder.weights(place)).tensors();
  }

  private static TrainerBuilder still(int steps) {
    return TrainerTest.trainer(TrainerTest.pretraining(), steps).learningRate(STILL).averaging(0);
  }
}
