package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several devices, for which the processor stands in. */
class DevicesTest {
  @TempDir Path folder;

  @Test
  void devices_that_share_a_batch_make_the_update_of_one() {
    List<TrainingProgress> one = new ArrayList<>();
    List<TrainingProgress> three = new ArrayList<>();
    Path alone = fit(1, one);
    Path shared = fit(3, three);

    SameUpdates.check(one, three);
    SameUpdates.checkMoments(alone, shared);
  }

  @Test
  void more_devices_than_samples_are_refused() {
    assertThatThrownBy(
            () ->
                TrainerTest.trainer(TrainerTest.pretraining(), 1)
                    .batchSize(2)
                    .devices(Collections.nCopies(3, Device.cpu()))
                    .build())
        .hasMessage("batchSize must be >= 3, the devices, but was 2");
    assertThatThrownBy(() -> Trainer.builder().devices(List.of()))
        .hasMessage("devices must be at least 1 but were 0");
  }

  private Path fit(int devices, List<TrainingProgress> seen) {
    TrainerBuilder trainer =
        TrainerTest.trainer(TrainerTest.pretraining(), 3)
            .devices(Collections.nCopies(devices, Device.cpu()))
            .accumulation(2);
    return TrainerTest.checkpointOf(trainer, folder.resolve(Integer.toString(devices)), seen);
  }
}
