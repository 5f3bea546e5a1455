package org.lemart.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lemart.models.networks.NetworkInfo;
import org.lemart.models.networks.Networks;

class TrainingOptionsTest {

  @Test
  void networks_with_batch_normalization_are_trained_on_one_thread_unless_told() {
    TrainingOptions options = new TrainingOptions();
    options.batch = 16;
    int shared = Math.min(Runtime.getRuntime().availableProcessors(), 4);
    for (NetworkInfo info : Networks.all()) {
      int expected =
          switch (info.name()) {
            case "hrnet", "dih", "s2am", "dovenet", "issam" -> 1;
            default -> shared;
          };
      assertThat(options.defaultThreads(info.tiny().get())).as(info.name()).isEqualTo(expected);
    }
  }
}
