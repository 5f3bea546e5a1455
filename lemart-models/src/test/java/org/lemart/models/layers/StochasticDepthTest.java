package org.lemart.models.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lemart.models.networks.HrNet;
import org.lemart.models.networks.SwinIH;

class StochasticDepthTest {
  private final NDManager manager = NDManager.newBaseManager(Device.cpu());

  @AfterEach
  void close() {
    manager.close();
  }

  private static List<SplittableRandom> samples(long first, int count) {
    return LongStream.range(first, first + count).mapToObj(SplittableRandom::new).toList();
  }

  private float[] thinned(double rate, long first, int count) {
    NDArray ones = manager.ones(new Shape(count, 2, 3));
    return new StochasticDepth(rate, samples(first, count)).thin(ones).toFloatArray();
  }

  @Test
  void a_sample_keeps_its_whole_branch_made_stronger_or_nothing_of_it() {
    float[] values = thinned(0.2, 0, 500);
    double sum = 0;
    int left = 0;
    for (int i = 0; i < 500; i++) {
      for (int k = 0; k < 6; k++) {
        assertThat(values[6 * i + k]).isEqualTo(values[6 * i]).isIn(0f, 1.25f);
        sum += values[6 * i + k];
      }
      left += values[6 * i] == 0 ? 1 : 0;
    }
    assertThat(left).isBetween(70, 130); // 100 expected, 9 standard deviation
    assertThat(sum / values.length).isCloseTo(1, Offset.offset(0.1));
  }

  @Test
  void what_a_sample_keeps_does_not_depend_on_the_others() {
    float[] all = thinned(0.5, 0, 8);
    float[] second = thinned(0.5, 4, 4);
    for (int i = 0; i < second.length; i++) {
      assertThat(second[i]).isEqualTo(all[24 + i]);
    }
    assertThat(all).contains(0f, 2f);
  }

  @Test
  void each_branch_is_drawn_by_itself() {
    StochasticDepth depth = new StochasticDepth(0.5, samples(0, 32));
    NDArray ones = manager.ones(new Shape(32, 1));
    assertThat(depth.thin(ones).toFloatArray()).isNotEqualTo(depth.thin(ones).toFloatArray());
  }

  @Test
  void networks_of_convolutions_have_no_branches() {
    assertThat(StochasticDepth.serves(SwinIH.tiny())).isTrue();
    assertThat(StochasticDepth.serves(HrNet.tiny())).isFalse();
  }

  @Test
  void wrong_rates_and_batches_are_refused() {
    assertThatThrownBy(() -> new StochasticDepth(1, samples(0, 2)))
        .hasMessage("rate must be in (0, 1) but was 1.0");
    assertThatThrownBy(() -> new StochasticDepth(Double.NaN, samples(0, 2)))
        .hasMessage("rate must be in (0, 1) but was NaN");
    assertThatThrownBy(
            () -> new StochasticDepth(0.1, samples(0, 2)).thin(manager.ones(new Shape(3, 1))))
        .hasMessage("samples must be 2 but were 3");
  }
}
