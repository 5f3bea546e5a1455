package org.lemart.models.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lemart.models.networks.HrNet;
import org.lemart.models.networks.SwinIH;

class StochasticDepthTest {
  private static final TransformerBlock BLOCK = new TransformerBlock(4, 1, 1);

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
    return depth(rate, samples(first, count)).thin(BLOCK, ones).toFloatArray();
  }

  /** Of the only block, so with its whole rate. */
  private static StochasticDepth depth(double rate, List<SplittableRandom> samples) {
    return new StochasticDepth(BLOCK, rate, samples);
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
    StochasticDepth depth = depth(0.5, samples(0, 32));
    NDArray ones = manager.ones(new Shape(32, 1));
    assertThat(depth.thin(BLOCK, ones).toFloatArray())
        .isNotEqualTo(depth.thin(BLOCK, ones).toFloatArray());
  }

  @Test
  void the_rate_grows_linearly_from_the_first_block_to_the_last() {
    List<Layer> blocks = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      blocks.add(i % 2 == 0 ? new SwinBlock(4, 2, 0, 1, 1) : new TransformerBlock(4, 1, 1));
    }
    int count = 4000;
    StochasticDepth depth = new StochasticDepth(new Sequence(blocks), 0.4, samples(0, count));
    for (int i = 0; i < 5; i++) {
      float[] factors = depth.thin(blocks.get(i), manager.ones(new Shape(count, 1))).toFloatArray();
      int left = 0;
      for (float factor : factors) {
        left += factor == 0 ? 1 : 0;
      }
      double rate = 0.1 * i;
      assertThat((double) left / count).as("block " + i).isCloseTo(rate, Offset.offset(0.03 * i));
      assertThat(factors).as("block " + i).contains((float) (1 / (1 - rate)));
    }
  }

  @Test
  void only_the_last_of_two_blocks_is_left_out() {
    TransformerBlock first = new TransformerBlock(4, 1, 1);
    Sequence both = new Sequence(first, new SwinBlock(4, 2, 0, 1, 1));
    both.initialize(manager, DataType.FLOAT32, new Shape(1));
    StochasticDepth nearlyAlways = new StochasticDepth(both, 1 - 1e-9, samples(0, 3));
    ParameterStore store = new ParameterStore(manager, false);
    NDArray x = manager.arange(3 * 4 * 4 * 4f).reshape(3, 4, 4, 4).sin();

    NDArray found = both.forward(new Pass(store, Device.cpu(), true, nearlyAlways), x);

    NDArray expected = first.forward(new Pass(store, Device.cpu(), true), x);
    assertThat(found.toFloatArray()).containsExactly(expected.toFloatArray());
    assertThat(found.toFloatArray()).isNotEqualTo(x.toFloatArray());
  }

  @Test
  void networks_of_convolutions_have_no_branches() {
    assertThat(StochasticDepth.serves(SwinIH.tiny())).isTrue();
    assertThat(StochasticDepth.serves(HrNet.tiny())).isFalse();
  }

  @Test
  void wrong_rates_and_batches_are_refused() {
    assertThatThrownBy(() -> depth(1, samples(0, 2)))
        .hasMessage("rate must be in (0, 1) but was 1.0");
    assertThatThrownBy(() -> depth(Double.NaN, samples(0, 2)))
        .hasMessage("rate must be in (0, 1) but was NaN");
    assertThatThrownBy(() -> depth(0.1, samples(0, 2)).thin(BLOCK, manager.ones(new Shape(3, 1))))
        .hasMessage("samples must be 2 but were 3");
  }
}
