package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.lemart.HarmonizationException;
import org.lemart.models.networks.SwinIH;

class OutOfMemoryTest {

  @Test
  void a_gpu_that_is_full_is_told_with_the_batch_that_was_tried() {
    assertFails(
        8,
        () -> new EngineException("CUDA out of memory. Tried to allocate 2.00 GiB"),
        "out of memory with batches of 8 samples of 32 x 32 pixels: batches of 4 with accumulation"
            + " 2 make updates of the same size");
  }

  @Test
  void so_is_the_computers_memory_whoever_asked_for_it() {
    assertFails(
        1,
        () -> new EngineException("[enforce fail] DefaultCPUAllocator: can't allocate memory"),
        "out of memory with batches of 1 samples of 32 x 32 pixels: a smaller network or size is"
            + " needed");
    assertThatThrownBy(
            () ->
                TrainerTest.trainer(full(new OutOfMemoryError("Java heap space")), 3)
                    .batchSize(6)
                    .accumulation(3)
                    .build()
                    .fit())
        .isInstanceOf(HarmonizationException.class)
        .hasMessageStartingWith("out of memory with batches of 6 samples")
        .hasMessageContaining("batches of 3 with accumulation 6 make updates of the same size")
        .hasCauseInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void other_failures_stay_as_they_are() {
    HarmonizationException photo =
        new HarmonizationException("a.png must fit into memory", new OutOfMemoryError());
    assertThatThrownBy(() -> TrainerTest.trainer(full(photo), 3).build().fit()).isSameAs(photo);
    Loss broken = failing(() -> new EngineException("mat1 and mat2 shapes cannot be multiplied"));
    assertThatThrownBy(
            () -> TrainerTest.trainer(TrainerTest.pretraining(), 3).loss(broken).build().fit())
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("cannot be multiplied");
  }

  private static void assertFails(int batch, Supplier<RuntimeException> failure, String message) {
    Trainer trainer =
        TrainerTest.trainer(TrainerTest.pretraining(), 3)
            .model(SwinIH.tiny())
            .batchSize(batch)
            .loss(failing(failure))
            .build();
    assertThatThrownBy(trainer::fit)
        .isInstanceOf(HarmonizationException.class)
        .hasMessage(message)
        .hasCauseInstanceOf(EngineException.class);
  }

  private static Loss failing(Supplier<RuntimeException> failure) {
    return (output, batch) -> {
      throw failure.get();
    };
  }

  /** A supply that finds no memory. */
  private static TrainingData full(Throwable failure) {
    return new OtherBatches(
        TrainerTest.pretraining(),
        (manager, indices) -> {
          if (failure instanceof Error error) {
            throw error;
          }
          throw (RuntimeException) failure;
        });
  }
}
