package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.lemart.HarmonizationException;

/** Mistakes in a loss of one's own are told in words. */
class OwnLossTest {

  @Test
  void numbers_that_make_it_float64_are_told() {
    assertRefused(
        (output, batch) -> output.sub(batch.real()).square().mean().mul(0.5),
        "loss must be one float32 number but was float64 (): mean() makes one number,"
            + " Constants.times multiplies in float32");
  }

  @Test
  void a_mean_that_was_forgotten_is_told() {
    assertRefused(
        (output, batch) -> output.sub(batch.real()).square(),
        "loss must be one float32 number but was float32 (8, 3, 32, 32): mean() makes one number,"
            + " Constants.times multiplies in float32");
  }

  @Test
  void an_output_that_was_not_used_is_told() {
    assertRefused(
        (output, batch) -> batch.composite().sub(batch.real()).square().mean(),
        "loss must depend on the network's output but does not");
  }

  private static void assertRefused(Loss loss, String message) {
    Trainer trainer =
        TrainerTest.trainer(TrainerTest.pretraining(), 1)
            .loss(loss)
            .listener(progress -> {})
            .build();
    assertThatThrownBy(trainer::fit).isInstanceOf(HarmonizationException.class).hasMessage(message);
  }
}
