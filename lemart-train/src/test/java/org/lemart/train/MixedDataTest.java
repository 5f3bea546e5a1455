package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MixedDataTest {
  private static final TrainingData MIXED =
      MixedData.builder().add(3, new Numbers(0)).add(1, new Numbers(1)).build(5);

  /** One pixel a sample: which supply it is from in the photograph, its number in the composite. */
  private record Numbers(float supply) implements TrainingData {
    @Override
    public int size() {
      return 1;
    }

    @Override
    public long epochSize() {
      return 10;
    }

    @Override
    public Batch batch(NDManager manager, long[] indices) {
      NDManager own = manager.newSubManager();
      int count = indices.length;
      NDArray numbers = own.create(indices).toType(DataType.FLOAT32, false);
      NDArray composite = numbers.reshape(count, 1, 1, 1).repeat(1, 3);
      NDArray mask = own.ones(new Shape(count, 1, 1, 1));
      return new Batch(own, composite, mask, own.full(new Shape(count, 3, 1, 1), supply));
    }
  }

  @Test
  void supplies_are_drawn_in_their_shares() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        Batch batch = MIXED.batch(manager, 0, 4000)) {
      assertThat(batch.real().mean().getFloat()).isCloseTo(0.25f, Offset.offset(0.02f));
    }
  }

  @Test
  void the_samples_of_a_batch_are_those_of_their_numbers_in_order() {
    long[] numbers = {7, 3, 100, 4, 5, 6, 3, 0, 9, 2, 1, 8};
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        Batch batch = MIXED.batch(manager, numbers)) {
      assertThat(batch.real().max().getFloat()).as("from both supplies").isEqualTo(1);
      for (int i = 0; i < numbers.length; i++) {
        try (Batch one = MIXED.batch(manager, numbers[i], 1)) {
          assertThat(batch.composite().get(i)).isEqualTo(one.composite().get(0));
          assertThat(batch.real().get(i)).isEqualTo(one.real().get(0));
          assertThat(one.composite().getFloat(0, 0, 0, 0)).isEqualTo((float) numbers[i]);
        }
      }
    }
  }

  @Test
  void an_epoch_has_all_samples_of_all_supplies() {
    assertThat(MIXED.epochSize()).isEqualTo(20);
    assertThat(MIXED.size()).isEqualTo(1);
  }
}
