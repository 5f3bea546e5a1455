package org.lemart.models.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** oneDNN's linear layers against the engine's plain ones. */
@Tag("smoke")
class FusedLinearTest {
  private static final Offset<Float> CLOSE = Offset.offset(1e-4f);
  private static final int IN = 12;
  private static final int OUT = 20;

  @Test
  void engines_newer_than_pytorch_2_0_have_it() {
    boolean old = Engine.getInstance().getVersion().startsWith("2.0.");
    assertThat(FusedLinear.available()).isEqualTo(!old);
  }

  @Test
  void it_is_used_on_processors_only() {
    assertThat(FusedLinear.serves(Device.cpu())).isEqualTo(FusedLinear.available());
    assertThat(FusedLinear.serves(Device.gpu())).isFalse();
  }

  @Test
  void it_gives_the_same_numbers_for_arrays_of_any_rank() {
    assumeTrue(FusedLinear.available());
    compare(new Shape(5, IN));
    compare(new Shape(2, 3, IN));
    compare(new Shape(2, 3, 4, IN));
  }

  @Test
  void it_reads_arrays_whose_axes_were_swapped() {
    assumeTrue(FusedLinear.available());
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      compare(
          manager, RandomArrays.gaussian(manager, 1, new Shape(2, IN, 3, 4)).transpose(0, 2, 3, 1));
    }
  }

  @Test
  void repeated_passes_keep_nothing() {
    assumeTrue(FusedLinear.available());
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      NDArray x = RandomArrays.gaussian(manager, 1, new Shape(3, IN));
      NDArray weight = RandomArrays.gaussian(manager, 2, new Shape(OUT, IN));
      int before = manager.getManagedArrays().size();
      for (int i = 0; i < 3; i++) {
        try (NDManager call = manager.newSubManager()) {
          NDArray alias = x.reshape(x.getShape());
          alias.attach(call);
          NDArray y = FusedLinear.apply(alias, weight, null, true);
          assertThat(y.getManager()).isSameAs(call);
        }
      }
      assertThat(manager.getManagedArrays()).hasSize(before);
    }
  }

  private static void compare(Shape shape) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      compare(manager, RandomArrays.gaussian(manager, 1, shape));
    }
  }

  private static void compare(NDManager manager, NDArray x) {
    NDArray weight = RandomArrays.gaussian(manager, 2, new Shape(OUT, IN));
    NDArray bias = RandomArrays.gaussian(manager, 3, new Shape(OUT));
    NDArray plain = ai.djl.nn.core.Linear.linear(x, weight, bias).singletonOrThrow();
    assertSame(FusedLinear.apply(x, weight, bias, false), plain);
    assertSame(FusedLinear.apply(x, weight, bias, true), Activation.gelu(plain));
    assertSame(
        FusedLinear.apply(x, weight, null, false),
        ai.djl.nn.core.Linear.linear(x, weight).singletonOrThrow());
  }

  private static void assertSame(NDArray fused, NDArray plain) {
    assertThat(fused.getShape()).isEqualTo(plain.getShape());
    assertThat(fused.toFloatArray()).containsExactly(plain.toFloatArray(), CLOSE);
  }
}
