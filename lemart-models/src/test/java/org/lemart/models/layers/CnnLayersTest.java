package org.lemart.models.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lemart.models.networks.Networks;

/** The layers of convolutional networks against values computed by loops. */
@Tag("smoke")
class CnnLayersTest {

  @Test
  void reflected_padding_mirrors_without_repeating_the_border() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      NDArray x = manager.create(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, new Shape(1, 1, 3, 3));
      NDArray padded = Padding.reflect(x, 2);
      assertThat(padded.getShape()).isEqualTo(new Shape(1, 1, 7, 7));
      assertThat(padded.get("0, 0, 0").toFloatArray()).containsExactly(9, 8, 7, 8, 9, 8, 7);
      assertThat(padded.get("0, 0, 3").toFloatArray()).containsExactly(6, 5, 4, 5, 6, 5, 4);
      assertThatThrownBy(() -> Padding.reflect(x, 3))
          .hasMessage("reflected padding must be < the side 3 but was 3");
    }
  }

  @Test
  void a_convolution_in_groups_with_stride_and_dilation_has_the_promised_shape_and_cost() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      Conv conv = ConvSpec.of(4, 6, 3).stride(2).dilation(2).groups(2).reflected().conv();
      NDArray x = noise(manager, 2, 4, 9, 12);
      NDArray y = run(conv, manager, x, false);
      assertThat(conv.getOutputShapes(new Shape[] {x.getShape()})).containsExactly(y.getShape());
      assertThat(conv.macs(x.getShape())).isEqualTo(y.size() * 2 * 9);
    }
  }

  @Test
  void a_transposed_convolution_adds_each_pixel_times_its_kernel() {
    int[][] settings = {{4, 2, 1}, {2, 2, 0}, {6, 2, 2}, {6, 3, 0}}; // kernel, stride, padding
    for (int[] s : settings) {
      try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
        TransposedConv conv = new TransposedConv(3, 2, s[0], s[1], s[2]);
        NDArray x = noise(manager, 2, 3, 4, 5);
        NDArray y = run(conv, manager, x, false);
        assertThat(conv.getOutputShapes(new Shape[] {x.getShape()})).containsExactly(y.getShape());
        float[] weight = Networks.parameters(conv).get("weight").getArray().toFloatArray();
        float[] expected = transposed(x.toFloatArray(), weight, s[0], s[1], s[2]);
        float[] actual = y.toFloatArray();
        assertThat(actual).hasSize(expected.length);
        for (int i = 0; i < actual.length; i++) {
          assertThat(actual[i]).isCloseTo(expected[i], within(1e-5f));
        }
      }
    }
  }

  /** By loops: (2, 3, 4, 5) to (2, 2, H', W'). */
  private static float[] transposed(float[] x, float[] weight, int kernel, int stride, int pad) {
    int h = 3 * stride - 2 * pad + kernel;
    int w = 4 * stride - 2 * pad + kernel;
    float[] y = new float[2 * 2 * h * w];
    for (int i = 0; i < x.length * 2 * kernel * kernel; i++) {
      int column = i % kernel;
      int row = i / kernel % kernel;
      int out = i / (kernel * kernel) % 2;
      int pixel = i / (kernel * kernel * 2);
      int place = pixel % 20;
      int in = pixel / 20 % 3;
      int top = place / 5 * stride - pad + row;
      int left = place % 5 * stride - pad + column;
      if (top >= 0 && top < h && left >= 0 && left < w) {
        float factor = weight[((in * 2 + out) * kernel + row) * kernel + column];
        y[((pixel / 60 * 2 + out) * h + top) * w + left] += x[pixel] * factor;
      }
    }
    return y;
  }

  @Test
  void batch_normalization_uses_the_batch_in_training_and_running_averages_after_it() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      BatchNorm norm = new BatchNorm(2);
      NDArray x = noise(manager, 3, 2, 4, 4).mul(2).add(5);
      float mean = x.get(":, 0").mean().getFloat();
      float deviation = x.get(":, 0").sub(mean).square().mean().sqrt().getFloat();
      float[] trained = run(norm, manager, x, true).get(":, 0").toFloatArray();
      assertThat(trained[0]).isCloseTo((x.getFloat(0, 0, 0, 0) - mean) / deviation, within(1e-3f));
      Map<String, Parameter> all = Networks.parameters(norm);
      float average = all.get("running_mean").getArray().getFloat(0);
      float variance = all.get("running_var").getArray().getFloat(0);
      assertThat(average).isCloseTo(0.1f * mean, within(1e-4f));
      float unbiased = deviation * deviation * 48 / 47;
      assertThat(variance).isCloseTo(0.9f + 0.1f * unbiased, within(1e-3f));
      NDArray used = forward(norm, manager, x, false);
      float expected = (x.getFloat(0, 0, 0, 0) - average) / (float) Math.sqrt(variance);
      assertThat(used.getFloat(0, 0, 0, 0)).isCloseTo(expected, within(1e-3f));
      assertThat(all.get("running_mean").getArray().getFloat(0)).isEqualTo(average);
      assertThat(Networks.trainable(norm)).containsOnlyKeys("weight", "bias");
    }
  }

  @Test
  void instance_normalization_gives_each_channel_mean_0_and_deviation_1() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      NDArray x = noise(manager, 2, 3, 5, 4).mul(3).add(1);
      for (InstanceNorm norm : new InstanceNorm[] {InstanceNorm.of(3), InstanceNorm.affine(3)}) {
        NDArray channel = run(norm, manager, x, true).get("1, 2");
        assertThat(channel.mean().getFloat()).isCloseTo(0, within(1e-5f));
        assertThat(channel.square().mean().getFloat()).isCloseTo(1, within(1e-3f));
      }
    }
  }

  @Test
  void enlarged_maps_repeat_or_interpolate() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      NDArray x = manager.create(new float[] {0, 4}, new Shape(1, 1, 1, 2));
      assertThat(run(Upsample.nearest(2), manager, x, false).toFloatArray())
          .containsExactly(0, 0, 4, 4, 0, 0, 4, 4);
      assertThat(run(Upsample.bilinear(2), manager, x, false).toFloatArray())
          .containsExactly(0, 1, 3, 4, 0, 1, 3, 4);
    }
  }

  @Test
  void pools_take_the_maximum_or_the_mean_of_squares() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      NDArray x = manager.create(new float[] {1, 2, 3, 6}, new Shape(1, 1, 2, 2));
      assertThat(run(Pool.max(2, 2, 0), manager, x, false).toFloatArray()).containsExactly(6);
      assertThat(run(Pool.mean(2, 2), manager, x, false).toFloatArray()).containsExactly(3);
      NDArray wide = noise(manager, 1, 2, 7, 9);
      Pool pool = Pool.max(3, 2, 1);
      assertThat(pool.getOutputShapes(new Shape[] {wide.getShape()}))
          .containsExactly(run(pool, manager, wide, false).getShape());
    }
  }

  @Test
  void gradients_pass_every_layer() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      Sequence layers =
          new Sequence(
              ConvSpec.of(2, 4, 3).reflected().conv(),
              new BatchNorm(4),
              Nonlinearity.leakyRelu(0.2),
              new TransposedConv(4, 4, 4, 2, 1),
              InstanceNorm.affine(4),
              Nonlinearity.elu(),
              Pool.mean(2, 2),
              Upsample.bilinear(2),
              Upsample.nearest(2),
              Nonlinearity.tanh());
      layers.initialize(manager, DataType.FLOAT32, new Shape(1, 2, 6, 6));
      Networks.trainable(layers).values().forEach(p -> p.getArray().setRequiresGradient(true));
      NDArray x = noise(manager, 2, 2, 6, 6);
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray y = forward(layers, manager, x, true);
        assertThat(layers.getOutputShapes(new Shape[] {x.getShape()}))
            .containsExactly(y.getShape());
        collector.backward(y.sub(0.1f).pow(4).mean());
      }
      Networks.trainable(layers)
          .forEach(
              (name, parameter) -> {
                boolean cancelled = name.equals("0.bias") || name.equals("3.bias");
                float size = parameter.getArray().getGradient().abs().max().getFloat();
                assertThat(size > 1e-7f).as(name).isEqualTo(!cancelled);
              });
    }
  }

  private static NDArray run(Layer layer, NDManager manager, NDArray x, boolean training) {
    layer.initialize(manager, DataType.FLOAT32, x.getShape());
    return forward(layer, manager, x, training);
  }

  private static NDArray forward(Layer layer, NDManager manager, NDArray x, boolean training) {
    return layer.forward(new Pass(new ParameterStore(manager, false), x.getDevice(), training), x);
  }

  private static NDArray noise(NDManager manager, long... shape) {
    Random random = new Random(3);
    float[] values = new float[Math.toIntExact(new Shape(shape).size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return manager.create(values, new Shape(shape));
  }
}
