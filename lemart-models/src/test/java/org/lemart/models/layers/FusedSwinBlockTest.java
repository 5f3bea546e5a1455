package org.lemart.models.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whole Swin blocks in one call of the engine against their operations one by one. */
@Tag("smoke")
class FusedSwinBlockTest {
  private static final Offset<Float> CLOSE = Offset.offset(1e-4f);
  private static final int DIM = 8;
  private static final int WINDOW = 4;

  @Test
  void it_is_there_where_fused_linear_layers_are() {
    assertThat(FusedSwinBlock.serves(Device.cpu(), 0, 16)).isEqualTo(FusedLinear.available());
    assertThat(FusedSwinBlock.serves(Device.cpu(), 2, 16)).isEqualTo(FusedLinear.available());
  }

  @Test
  void it_is_used_for_small_windows_on_processors_only() {
    assertThat(FusedSwinBlock.serves(Device.gpu(), 0, 16)).isFalse();
    assertThat(FusedSwinBlock.serves(Device.cpu(), 0, 256)).isEqualTo(FusedLinear.available());
    assertThat(FusedSwinBlock.serves(Device.cpu(), 0, 257)).isFalse();
  }

  @Test
  void windows_in_place_give_the_same_numbers() {
    compare(0, new Shape(1, 8, 8, DIM));
    compare(0, new Shape(3, 4, 12, DIM));
  }

  @Test
  void shifted_windows_give_the_same_numbers() {
    compare(2, new Shape(1, 8, 8, DIM));
    compare(2, new Shape(3, 8, 12, DIM));
    compare(1, new Shape(2, 12, 8, DIM));
  }

  @Test
  void one_window_gives_the_same_numbers() {
    compare(0, new Shape(2, WINDOW, WINDOW, DIM));
  }

  @Test
  void a_second_call_gives_the_bits_of_the_first() {
    assumeTrue(FusedLinear.available());
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      SwinBlock block = block(manager, 2);
      Pass pass = new Pass(new FixedWeights(manager), Device.cpu(), false);
      NDArray x = RandomArrays.gaussian(manager, 1, new Shape(2, 8, 8, DIM));
      float[] first = block.forward(pass, x).toFloatArray();
      for (int i = 0; i < 4; i++) {
        assertThat(block.forward(pass, x).toFloatArray()).isEqualTo(first);
      }
    }
  }

  @Test
  void gradients_go_through_the_operations_one_by_one() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      SwinBlock block = block(manager, 2);
      Pass pass = new Pass(new ParameterStore(manager, false), Device.cpu(), true);
      NDArray x = RandomArrays.gaussian(manager, 1, new Shape(2, 8, 8, DIM));
      assertThat(block.forward(pass, x).toFloatArray())
          .isEqualTo(block.separate(pass, x).toFloatArray());
    }
  }

  private static void compare(int shift, Shape shape) {
    assumeTrue(FusedLinear.available());
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      SwinBlock block = block(manager, shift);
      NDArray x = RandomArrays.gaussian(manager, 1, shape);
      ParameterStore plain = new ParameterStore(manager, false);
      for (ParameterStore store : new ParameterStore[] {plain, new FixedWeights(manager)}) {
        Pass pass = new Pass(store, Device.cpu(), false);
        NDArray fused = block.forward(pass, x);
        NDArray separate = block.separate(pass, x);
        assertThat(fused.getManager()).isSameAs(x.getManager());
        assertThat(fused.getShape()).isEqualTo(shape);
        assertThat(fused.toFloatArray()).isNotEqualTo(x.toFloatArray());
        assertThat(fused.toFloatArray()).containsExactly(separate.toFloatArray(), CLOSE);
      }
    }
  }

  /** With weights and biases none of which is trivial. */
  private static SwinBlock block(NDManager manager, int shift) {
    SwinBlock block = new SwinBlock(DIM, WINDOW, shift, 2, 2);
    block.initialize(manager, DataType.FLOAT32, new Shape(1, 8, 8, DIM));
    int[] seed = {10};
    block
        .getParameters()
        .values()
        .forEach(
            parameter -> {
              NDArray values = parameter.getArray();
              values.addi(RandomArrays.gaussian(manager, seed[0]++, values.getShape()).mul(0.3f));
            });
    return block;
  }
}
