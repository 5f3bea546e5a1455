package org.lemart.models.layers;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The engine's own attention against ours, values and gradients. */
@Tag("smoke")
class FusedAttentionTest {
  private static final Offset<Float> CLOSE = Offset.offset(1e-4f);

  @Test
  void the_engine_has_it() {
    assertThat(FusedAttention.available()).isTrue();
  }

  @Test
  void it_is_used_on_graphics_cards_only() {
    assertThat(FusedAttention.serves(Device.cpu())).isFalse();
    assertThat(FusedAttention.serves(Device.gpu())).isTrue();
  }

  @Test
  void it_gives_the_same_numbers_and_gradients_without_a_bias() {
    compare(null);
  }

  @Test
  void it_gives_the_same_numbers_and_gradients_with_a_bias_for_all() {
    compare(new Shape(1, 3, 5, 7));
  }

  @Test
  void it_gives_the_same_numbers_and_gradients_with_a_bias_that_repeats() {
    compare(new Shape(2, 3, 5, 7));
  }

  @Test
  void it_gives_the_same_numbers_and_gradients_with_a_bias_of_keys_for_each_picture() {
    compare(new Shape(2, 1, 1, 7));
    compare(new Shape(4, 1, 1, 7));
  }

  @Test
  void repeated_passes_keep_nothing() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      NDArray x = random(manager, 1, new Shape(1, 1, 4, 2));
      int before = manager.getManagedArrays().size();
      for (int i = 0; i < 3; i++) {
        try (NDManager call = manager.newSubManager()) {
          NDArray alias = x.reshape(x.getShape());
          alias.attach(call);
          assertThat(FusedAttention.mix(false, alias, alias, alias, null).getManager())
              .isSameAs(call);
        }
      }
      assertThat(manager.getManagedArrays()).hasSize(before);
    }
  }

  private static void compare(@Nullable Shape biasShape) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      float[][] plain = results(manager, biasShape, false);
      float[][] fused = results(manager, biasShape, true);
      for (int i = 0; i < plain.length; i++) {
        assertThat(fused[i]).containsExactly(plain[i], CLOSE);
        assertThat(plain[i]).isNotEqualTo(new float[plain[i].length]);
      }
    }
  }

  /** The output, then the gradients of query, key, value and bias of the mean of its squares. */
  private static float[][] results(NDManager manager, @Nullable Shape biasShape, boolean fused) {
    NDArray query = random(manager, 1, new Shape(4, 3, 5, 8));
    NDArray key = random(manager, 2, new Shape(4, 3, 7, 8));
    NDArray value = random(manager, 3, new Shape(4, 3, 7, 8));
    NDArray bias = biasShape == null ? null : random(manager, 4, biasShape);
    NDArray output;
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      output =
          fused
              ? FusedAttention.mix(true, query, key, value, bias)
              : Attention.mix(
                  query, key, value, bias == null ? null : (from, to) -> bias, Long.MAX_VALUE);
      collector.backward(output.square().mean().mul(100));
    }
    float[][] results = new float[bias == null ? 4 : 5][];
    results[0] = output.toFloatArray();
    results[1] = query.getGradient().toFloatArray();
    results[2] = key.getGradient().toFloatArray();
    results[3] = value.getGradient().toFloatArray();
    if (bias != null) {
      results[4] = bias.getGradient().toFloatArray();
    }
    return results;
  }

  private static NDArray random(NDManager manager, int seed, Shape shape) {
    NDArray array = RandomArrays.gaussian(manager, seed, shape);
    array.setRequiresGradient(true);
    return array;
  }
}
