package org.lemart.models.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Layers that know the foreground, and what they are made of, against numbers by hand. */
class RegionLayersTest {
  private static final Offset<Float> CLOSE = Offset.offset(1e-4f);

  @Test
  void region_norm_gives_the_foreground_the_backgrounds_mean_and_deviation() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      RegionNorm norm = new RegionNorm(1);
      norm.initialize(manager, DataType.FLOAT32, new Shape(1, 1, 2, 4));
      NDArray x = manager.create(new float[] {10, 14, 1, 3, 10, 14, 5, 7}, new Shape(1, 1, 2, 4));
      NDArray mask = manager.create(new float[] {1, 1, 0, 0, 1, 1, 0, 0}, new Shape(1, 1, 2, 4));
      float[] y = norm.forward(pass(manager), x, mask).toFloatArray();
      float deviation = (float) Math.sqrt(5); // background 1, 3, 5, 7: mean 4, variance 5
      assertThat(y[0]).isCloseTo(4 - deviation, CLOSE); // foreground 10, 14: mean 12, deviation 2
      assertThat(y[1]).isCloseTo(4 + deviation, CLOSE);
      assertThat(y[2]).isCloseTo(-3 / deviation, CLOSE);
      assertThat(y[7]).isCloseTo(3 / deviation, CLOSE);
    }
  }

  @Test
  void region_norm_stays_finite_where_a_region_is_empty() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      RegionNorm norm = new RegionNorm(2);
      norm.initialize(manager, DataType.FLOAT32, new Shape(1, 2, 2, 2));
      NDArray x = manager.arange(8f).reshape(1, 2, 2, 2);
      for (NDArray mask :
          new NDArray[] {
            manager.zeros(new Shape(1, 1, 8, 8)), manager.ones(new Shape(1, 1, 8, 8))
          }) {
        for (float value : norm.forward(pass(manager), x, mask).toFloatArray()) {
          assertThat(value).isFinite();
        }
      }
    }
  }

  @Test
  void a_mask_of_another_shape_is_refused() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      RegionNorm norm = new RegionNorm(1);
      norm.initialize(manager, DataType.FLOAT32, new Shape(1, 1, 2, 2));
      NDArray x = manager.zeros(new Shape(1, 1, 2, 2));
      NDArray mask = manager.zeros(new Shape(1, 1, 5, 5));
      assertThatThrownBy(() -> norm.forward(pass(manager), x, mask))
          .hasMessage("mask must have a multiple of 2 rows but had 5");
    }
  }

  @Test
  void separated_attention_changes_the_foreground_by_what_it_learnt_for_it_only() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      SeparatedAttention attention = SeparatedAttention.s2am(2, 2);
      attention.initialize(manager, DataType.FLOAT32, new Shape(1, 2, 16, 16));
      NDArray x = manager.arange(512f).div(512).reshape(1, 2, 16, 16);
      NDArray mask = manager.zeros(new Shape(1, 1, 16, 16));
      mask.set(new ai.djl.ndarray.index.NDIndex(":, :, :, 8:"), 1);
      float[] before = attention.forward(pass(manager), x, mask).toFloatArray();
      attention
          .getChildren()
          .get("06connection.rconv2")
          .getDirectParameters()
          .get("weight")
          .getArray()
          .muli(2);
      float[] after = attention.forward(pass(manager), x, mask).toFloatArray();
      assertThat(after[5]).as("column 5, two beyond the blur").isEqualTo(before[5]);
      assertThat(after[12]).as("column 12, inside").isNotEqualTo(before[12]);
    }
  }

  @Test
  void a_blur_keeps_what_is_constant_and_spreads_a_point_evenly() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      NDArray ones = manager.ones(new Shape(1, 1, 6, 6));
      for (float value : Blur.mirrored(ones, 2, 1).toFloatArray()) {
        assertThat(value).isCloseTo(1, CLOSE);
      }
      NDArray point = manager.zeros(new Shape(1, 1, 5, 5));
      point.set(new ai.djl.ndarray.index.NDIndex(":, :, 2, 2"), 1);
      float[] spread = Blur.zeroBorder(point, 1, 1).toFloatArray();
      double line = 1 + 2 * Math.exp(-0.5);
      assertThat(spread[12]).isCloseTo((float) (1 / (line * line)), CLOSE);
      assertThat(spread[11]).isCloseTo((float) (Math.exp(-0.5) / (line * line)), CLOSE);
      assertThat(spread[10]).isZero();
    }
  }

  @Test
  void corners_stay_where_they_are_when_doubled() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      NDArray x = manager.create(new float[] {0, 3, 6, 9}, new Shape(1, 1, 2, 2));
      float[] y = new CornerUpsample().forward(pass(manager), x).toFloatArray();
      float[] expected = {0, 1, 2, 3, 2, 3, 4, 5, 4, 5, 6, 7, 6, 7, 8, 9};
      assertThat(y).containsExactly(expected, Offset.offset(1e-5f));
      NDArray pixel = manager.create(new float[] {5}, new Shape(1, 1, 1, 1));
      assertThat(new CornerUpsample().forward(pass(manager), pixel).toFloatArray())
          .containsExactly(5, 5, 5, 5);
    }
  }

  private static Pass pass(NDManager manager) {
    return new Pass(new ParameterStore(manager, false), manager.getDevice(), false);
  }
}
