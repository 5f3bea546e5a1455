package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class RoughPastesTest {
  private static final int SIZE = 128;
  private static final int STRIPES = SIZE / 8;
  private static final int COUNT = 128;
  private static final int SIDE = SIZE / 4;

  /** Black pictures that got a white square, with its exact mask. */
  private record WhiteSquares(int side) implements TrainingData {
    @Override
    public int size() {
      return SIZE;
    }

    @Override
    public long epochSize() {
      return 1;
    }

    @Override
    public Batch batch(NDManager manager, long[] indices) {
      NDManager own = manager.newSubManager();
      NDArray mask = own.zeros(new Shape(indices.length, 1, SIZE, SIZE));
      int from = (SIZE - side) / 2;
      int to = from + side;
      mask.set(new NDIndex(String.format(":, :, %d:%d, %d:%d", from, to, from, to)), 1);
      NDArray real = own.zeros(new Shape(indices.length, 3, SIZE, SIZE));
      return new Batch(own, mask.repeat(1, 3), mask, real);
    }
  }

  /** Others with white stripes at the left, far from the squares. */
  private static TrainingData striped(TrainingData plain) {
    return new OtherBatches(
        plain,
        (manager, indices) -> {
          Batch batch = plain.batch(manager, indices);
          NDIndex stripes = new NDIndex(":, :, :, :" + STRIPES);
          batch.composite().set(stripes, 1);
          batch.real().set(stripes, 1);
          return batch;
        });
  }

  @Test
  void masks_become_wider_narrower_and_softer_but_not_by_much() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        Batch batch = RoughPastes.of(new WhiteSquares(SIDE), 1, 5).batch(manager, 0, COUNT)) {
      float exact = SIDE * SIDE;
      float[] areas = areas(batch.mask());
      assertThat(count(areas, 0, 0.97f * exact)).isGreaterThan(4);
      assertThat(count(areas, 1.03f * exact, SIZE * SIZE)).isGreaterThan(4);
      assertThat(count(areas, 0, 0.5f * exact)).isZero();
      assertThat(count(areas, 2 * exact, SIZE * SIZE)).isZero();
      assertThat(batch.mask().min().getFloat()).isZero();
      assertThat(batch.mask().max().getFloat()).isEqualTo(1);
      NDArray partly = batch.mask().gt(0.2f).logicalAnd(batch.mask().lt(0.8f));
      assertThat(partly.sum().getLong()).isGreaterThan(COUNT);
    }
  }

  @Test
  void some_composites_are_feathered_inwards_and_some_out_of_focus() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        Batch exact = new WhiteSquares(SIDE).batch(manager, 0, COUNT);
        Batch batch = RoughPastes.of(new WhiteSquares(SIDE), 1, 5).batch(manager, 0, COUNT)) {
      NDArray outside = exact.mask().neg().add(1);
      float[] spilt = areas(batch.composite().mul(outside));
      float[] light = areas(batch.composite());
      int defocused = 0;
      int feathered = 0;
      for (int i = 0; i < COUNT; i++) {
        defocused += spilt[i] > 0.1f ? 1 : 0;
        feathered += spilt[i] == 0 && light[i] < 3 * SIDE * SIDE - 1 ? 1 : 0;
      }
      assertThat(defocused).isBetween(10, COUNT / 2);
      assertThat(feathered).isBetween(10, COUNT / 2);
      NDArray middle = batch.composite().get(":, :, 62:66, 62:66");
      assertThat(middle.min().getFloat()).isGreaterThan(0.999f);
    }
  }

  @Test
  void photographs_are_out_of_focus_where_their_composites_are() {
    TrainingData data = striped(new WhiteSquares(SIDE));
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        Batch exact = data.batch(manager, 0, COUNT);
        Batch batch = RoughPastes.of(data, 1, 5).batch(manager, 0, COUNT)) {
      NDIndex far = new NDIndex(":, :, :, :" + 2 * STRIPES);
      NDArray real = batch.real().get(far);
      assertThat(batch.composite().get(far)).isEqualTo(real);
      float[] moved = areas(real.sub(exact.real().get(far)).abs());
      assertThat(count(moved, 1, Float.MAX_VALUE)).isBetween(10, COUNT / 2);
    }
  }

  @Test
  void some_rims_are_covered_in_composite_and_photograph_alike() {
    TrainingData data = TrainerTest.pretraining().size(SIZE);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        Batch exact = data.batch(manager, 0, COUNT);
        Batch batch = RoughPastes.of(data, 1, 3).batch(manager, 0, COUNT)) {
      NDArray outside = exact.mask().eq(0).broadcast(exact.real().getShape());
      NDArray before = exact.real().sub(batch.real()).abs().mul(outside);
      NDArray apart = batch.composite().sub(batch.real()).abs().mul(outside);
      int covered = 0;
      float[] changed = areas(before);
      float[] spread = areas(apart);
      for (int i = 0; i < COUNT; i++) {
        covered += changed[i] > 0 && spread[i] == 0 ? 1 : 0;
      }
      assertThat(covered).isBetween(COUNT / 5, COUNT / 2);
    }
  }

  @Test
  void masks_of_which_little_would_be_left_stay() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        Batch batch = RoughPastes.of(new WhiteSquares(2), 1, 5).batch(manager, 0, COUNT)) {
      for (float area : areas(batch.mask())) {
        assertThat(area).isBetween(2f, 8f);
      }
    }
  }

  @Test
  void samples_depend_on_their_number_and_the_rest_is_not_touched() {
    TrainingData data = TrainerTest.pretraining().size(SIZE);
    TrainingData rough = RoughPastes.of(data, 0.5, 3);
    assertThat(rough.size()).isEqualTo(SIZE);
    assertThat(rough.epochSize()).isEqualTo(data.epochSize());
    int same = 0;
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        Batch exact = data.batch(manager, 0, COUNT);
        Batch batch = rough.batch(manager, 0, COUNT)) {
      for (int i = 0; i < COUNT; i++) {
        try (Batch one = rough.batch(manager, i, 1)) {
          assertThat(one.mask().get(0)).isEqualTo(batch.mask().get(i));
          assertThat(one.real().get(0).allClose(batch.real().get(i), 1e-5, 1e-5, false)).isTrue();
        }
        same += batch.mask().get(i).equals(exact.mask().get(i)) ? 1 : 0;
      }
    }
    assertThat(same).isBetween(COUNT / 2, COUNT - 8);
  }

  @Test
  void a_share_of_none_changes_nothing_and_others_are_refused() {
    TrainingData data = new WhiteSquares(SIDE);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        Batch exact = data.batch(manager, 0, 2);
        Batch batch = RoughPastes.of(data, 0, 5).batch(manager, 0, 2)) {
      assertThat(batch.composite()).isEqualTo(exact.composite());
      assertThat(batch.mask()).isEqualTo(exact.mask());
      assertThat(batch.real()).isEqualTo(exact.real());
    }
    assertThatThrownBy(() -> RoughPastes.of(data, 1.2, 5))
        .hasMessage("share must be in [0, 1] but was 1.2");
  }

  /** For each picture the sum over all its values. */
  private static float[] areas(NDArray pictures) {
    return pictures.reshape(COUNT, -1).sum(new int[] {1}).toFloatArray();
  }

  private static int count(float[] values, float from, float to) {
    int count = 0;
    for (float value : values) {
      count += value >= from && value <= to ? 1 : 0;
    }
    return count;
  }
}
