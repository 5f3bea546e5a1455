package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lemart.HarmonizationException;
import org.lemart.Images;
import org.lemart.Range;
import org.lemart.Sample;
import org.lemart.transforms.Brightness;

class BatchesTest {

  private final NDManager manager = NDManager.newBaseManager(Device.cpu());

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void batches_come_in_order_and_are_the_same_for_any_number_of_threads(int threads) {
    PretrainingData data = TrainerTest.pretraining();
    try (Batches batches = Batches.of(data, manager, 4, 8, threads)) {
      for (long first = 8; first < 40; first += 4) {
        try (Batch actual = batches.next();
            Batch expected = data.batch(manager, first, 4)) {
          assertThat(actual.composite().toFloatArray())
              .isEqualTo(expected.composite().toFloatArray());
          assertThat(actual.mask().toFloatArray()).isEqualTo(expected.mask().toFloatArray());
        }
      }
    }
  }

  @Test
  void only_a_few_large_batches_are_made_ahead_however_many_threads_make_them() {
    LongAdder made = new LongAdder();
    TrainingData large = calledLarge(TrainerTest.pretraining(), made);
    try (Batches batches = Batches.of(large, manager, 2, 0, 64)) {
      batches.next().close();
    }
    assertThat(made.sum()).as("samples, two a batch").isBetween(2L, 8L);
  }

  @Test
  void threads_that_share_large_batches_make_the_same_ones() {
    PretrainingData data = TrainerTest.pretraining();
    try (Batches batches = Batches.of(calledLarge(data, new LongAdder()), manager, 5, 3, 18, 9)) {
      for (long first = 3; first < 18; first += 5) {
        try (Batch actual = batches.next();
            Batch expected = data.batch(manager, first, 5)) {
          assertThat(actual.composite().toFloatArray())
              .isEqualTo(expected.composite().toFloatArray());
          assertThat(actual.mask().toFloatArray()).isEqualTo(expected.mask().toFloatArray());
          assertThat(actual.real().toFloatArray()).isEqualTo(expected.real().toFloatArray());
        }
      }
      assertThat(batches.hasNext()).isFalse();
    }
  }

  @Test
  void the_last_batch_before_an_end_is_smaller() {
    try (Batches batches = Batches.of(TrainerTest.pretraining(), manager, 4, 0, 6, 2)) {
      assertThat(batches.next().size()).isEqualTo(4);
      assertThat(batches.next().size()).isEqualTo(2);
      assertThat(batches.hasNext()).isFalse();
      assertThatThrownBy(batches::next)
          .isInstanceOf(NoSuchElementException.class)
          .hasMessage("no samples from 6 on");
    }
  }

  /** Batches of a gibibyte and more, as far as their size tells. */
  private static TrainingData calledLarge(TrainingData data, LongAdder made) {
    return new TrainingData() {
      @Override
      public int size() {
        return 8192;
      }

      @Override
      public long epochSize() {
        return data.epochSize();
      }

      @Override
      public Batch batch(NDManager parent, long[] indices) {
        made.add(indices.length);
        return data.batch(parent, indices);
      }
    };
  }

  @Test
  void closing_frees_the_batches_that_nobody_asked_for() {
    Batch taken;
    try (Batches batches = TrainerTest.pretraining().batches(manager, 2)) {
      taken = batches.next();
      assertThat(batches.hasNext()).isTrue();
    }
    assertThatThrownBy(() -> taken.composite().toFloatArray())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void closing_waits_for_a_batch_that_is_being_made_and_interrupts_nobody() throws Exception {
    PretrainingData data = TrainerTest.pretraining();
    CountDownLatch second = new CountDownLatch(1);
    CountDownLatch closing = new CountDownLatch(1);
    AtomicReference<String> end = new AtomicReference<>("none");
    TrainingData slow =
        new OtherBatches(
            data,
            (parent, indices) -> {
              if (indices[0] == 2) {
                second.countDown();
                try {
                  end.set(closing.await(20, TimeUnit.SECONDS) ? "made" : "late");
                } catch (InterruptedException e) {
                  end.set("interrupted");
                }
              }
              return data.batch(parent, indices);
            });
    Batches batches = Batches.of(slow, manager, 2, 0, 1);
    batches.next().close();
    second.await();
    Thread later = new Thread(() -> sleepThen(closing));
    later.start();
    batches.close();
    assertThat(end).hasValue("made");
    assertThat(data.unreadable()).isZero();
    later.join();
  }

  /** By then the other thread waits in close, unless the machine is very busy. */
  private static void sleepThen(CountDownLatch latch) {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    latch.countDown();
  }

  @Test
  void closed_batches_say_so() {
    Batches batches = TrainerTest.pretraining().batches(manager, 2);
    batches.close();
    assertThatThrownBy(batches::next)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("batches must be open but were closed");
  }

  @Test
  void a_failure_reaches_whoever_asks_for_the_batch() {
    TrainingData broken =
        PretrainingData.from(new TestPhotos(3))
            .masks(
                (height, width, random) -> {
                  throw new HarmonizationException("no mask today");
                });
    try (Batches batches = Batches.of(broken, manager, 2, 0, 2)) {
      assertThatThrownBy(batches::next)
          .isInstanceOf(HarmonizationException.class)
          .hasMessageContaining("no mask today");
    }
  }

  @Test
  void numbers_out_of_range_are_named() {
    TrainingData data = TrainerTest.pretraining();
    assertThatThrownBy(() -> Batches.of(data, manager, 0, 0, 1))
        .hasMessage("batchSize must be >= 1 but was 0");
    assertThatThrownBy(() -> Batches.of(data, manager, 1, -1, 1))
        .hasMessage("first must be >= 0 but was -1");
    assertThatThrownBy(() -> Batches.of(data, manager, 1, 0, 0))
        .hasMessage("threads must be >= 1 but was 0");
  }

  @Test
  void a_fixed_number_of_samples_repeats() {
    PretrainingData data = TrainerTest.pretraining().fixed(3);
    assertThat(data.epochSize()).isEqualTo(3);
    List<float[]> seen = new ArrayList<>();
    for (long i = 0; i < 6; i++) {
      try (Batch one = data.batch(manager, i, 1)) {
        seen.add(one.composite().toFloatArray());
      }
    }
    for (int i = 0; i < 3; i++) {
      assertThat(seen.get(i + 3)).isEqualTo(seen.get(i));
    }
    assertThat(seen.get(0)).isNotEqualTo(seen.get(1));
    assertThatThrownBy(() -> data.fixed(-1)).hasMessage("fixed must be >= 0 but was -1");
  }

  @Test
  void a_stream_gives_the_samples_of_the_batches_as_pictures() {
    PretrainingData data = TrainerTest.pretraining().jitter(new Brightness(Range.of(0.4, 0.9)));
    assertThat(data.stream().limit(5)).hasSize(5);
    List<Sample> samples = data.fixed(2).stream().toList();
    assertThat(samples).hasSize(2);
    assertThat(data.fixed(9).stream().skip(8).findFirst()).isPresent();
    try (Batch batch = data.batch(manager, 0, 2)) {
      for (int i = 0; i < 2; i++) {
        assertAlike(samples.get(i).real(), batch.real().get(i));
        assertAlike(samples.get(i).composite(), batch.composite().get(i));
        float[] mask = batch.mask().get(i).toFloatArray();
        for (int k = 0; k < mask.length; k++) {
          assertThat(samples.get(i).mask().get(k % 32, k / 32))
              .isBetween(mask[k] - 0.003f, mask[k] + 0.003f);
        }
      }
    }
  }

  /** Within a level, as pictures have 8 bits and are rounded after each step. */
  private void assertAlike(BufferedImage picture, NDArray expected) {
    NDArray found = Images.toTensor(manager, picture).squeeze(0);
    assertThat(found.sub(expected).abs().max().getFloat()).isLessThan(1 / 255f);
  }
}
