package org.lemart.models.layers;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FixedWeightsTest {
  private static final int DIM = 8;
  private static final int WINDOW = 4;

  @Test
  void a_block_gives_the_same_bits_with_weights_that_are_fixed() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      SwinBlock block = block(manager);
      NDArray x = manager.arange(2f * 8 * 8 * DIM).div(500).reshape(2, 8, 8, DIM);
      float[] expected = forward(block, new ParameterStore(manager, false), x);
      FixedWeights fixed = new FixedWeights(manager);
      assertThat(forward(block, fixed, x)).isEqualTo(expected);
      assertThat(forward(block, fixed, x)).isEqualTo(expected);
    }
  }

  @Test
  void blocks_of_one_network_and_maps_of_other_sizes_do_not_share_what_is_derived() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      SwinBlock one = block(manager);
      SwinBlock two = block(manager);
      NDArray x = manager.arange(8f * 8 * DIM).div(500).reshape(1, 8, 8, DIM);
      NDArray wide = manager.arange(8f * 12 * DIM).div(700).reshape(1, 8, 12, DIM);
      FixedWeights fixed = new FixedWeights(manager);
      ParameterStore plain = new ParameterStore(manager, false);
      for (NDArray input : new NDArray[] {x, wide}) {
        assertThat(forward(one, fixed, input)).isEqualTo(forward(one, plain, input));
        assertThat(forward(two, fixed, input)).isEqualTo(forward(two, plain, input));
      }
      assertThat(forward(one, fixed, x)).isNotEqualTo(forward(two, fixed, x));
    }
  }

  @Test
  void repeated_passes_keep_nothing_more() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      SwinBlock block = block(manager);
      NDArray x = manager.arange(8f * 8 * DIM).div(500).reshape(1, 8, 8, DIM);
      assertRepeatedPassesKeepNothingMore(manager, block, x);
    }
  }

  @Test
  void nor_do_those_of_a_map_whose_masked_bias_is_too_large_to_keep() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      SwinBlock block = new SwinBlock(DIM, WINDOW, WINDOW / 2, 2, 2);
      block.initialize(manager, DataType.FLOAT32, new Shape(1, 128, 128, DIM));
      NDArray x = manager.arange(128f * 128 * DIM).div(100_000).reshape(1, 128, 128, DIM);
      assertRepeatedPassesKeepNothingMore(manager, block, x);
    }
  }

  private static void assertRepeatedPassesKeepNothingMore(
      NDManager manager, SwinBlock block, NDArray x) {
    FixedWeights fixed = new FixedWeights(manager);
    forward(block, fixed, x);
    int before = manager.getManagedArrays().size();
    forward(block, fixed, x);
    forward(block, fixed, x);
    assertThat(manager.getManagedArrays()).hasSize(before);
  }

  @Test
  void large_arrays_are_derived_in_every_pass() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      FixedWeights fixed = new FixedWeights(manager);
      assertThat(computations(fixed, manager, 100)).isEqualTo(1);
      assertThat(computations(fixed, manager, 1 << 19)).isEqualTo(3);
    }
  }

  private static int computations(FixedWeights fixed, NDManager manager, long size) {
    AtomicInteger count = new AtomicInteger();
    for (int i = 0; i < 3; i++) {
      fixed.derived(
          "key" + size,
          size,
          manager,
          call -> {
            count.incrementAndGet();
            return call.ones(new Shape(2));
          });
    }
    return count.get();
  }

  private static SwinBlock block(NDManager manager) {
    SwinBlock block = new SwinBlock(DIM, WINDOW, WINDOW / 2, 2, 2);
    block.initialize(manager, DataType.FLOAT32, new Shape(1, 8, 8, DIM));
    return block;
  }

  /** As in a call: what it makes goes with its manager. */
  private static float[] forward(SwinBlock block, ParameterStore store, NDArray x) {
    try (NDManager call = x.getManager().newSubManager()) {
      NDArray alias = x.reshape(x.getShape());
      alias.attach(call);
      return block.forward(new Pass(store, call.getDevice(), false), alias).toFloatArray();
    }
  }
}
