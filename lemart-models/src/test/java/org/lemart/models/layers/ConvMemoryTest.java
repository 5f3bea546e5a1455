package org.lemart.models.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lemart.models.networks.Networks;

/** Convolutions where the engine's own go wrong, see {@link ChannelBlocks}. */
@Tag("smoke")
class ConvMemoryTest {

  @ParameterizedTest
  @CsvSource({"24, 48", "20, 16", "40, 24"})
  void what_lies_in_memory_beside_the_channels_does_not_matter(long inputs, long outputs) {
    float[] junk = new float[200_000];
    Arrays.fill(junk, Float.NaN);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      Conv conv = new Conv(inputs, outputs, 3, 2);
      conv.initialize(manager, DataType.FLOAT32, new Shape(1, inputs, 32, 32));
      NDArray x = manager.randomUniform(-1, 1, new Shape(1, inputs, 32, 32));
      float[] first = null;
      for (int i = 0; i < 30; i++) {
        try (NDManager call = manager.newSubManager()) {
          Constants.of(call, junk, new Shape(junk.length)).close();
          NDArray copy = x.duplicate();
          copy.attach(call);
          Pass pass = new Pass(new ParameterStore(call, false), call.getDevice(), false);
          float[] out = conv.forward(pass, copy).toFloatArray();
          first = first == null ? out : first;
          assertThat(out).isEqualTo(first).doesNotContain(Float.NaN);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"24, 24", "16, 24", "48, 40"})
  void nor_does_it_matter_for_the_gradient_of_the_input(long inputs, long outputs) {
    float[] junk = new float[200_000];
    Arrays.fill(junk, Float.NaN);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      Conv conv = new Conv(inputs, outputs, 3, 1);
      conv.initialize(manager, DataType.FLOAT32, new Shape(1, inputs, 16, 16));
      Networks.parameters(conv).values().forEach(p -> p.getArray().setRequiresGradient(true));
      NDArray x = manager.randomUniform(-1, 1, new Shape(1, inputs, 16, 16));
      x.setRequiresGradient(true);
      for (int i = 0; i < 30; i++) {
        try (NDManager call = manager.newSubManager();
            GradientCollector collector = Engine.getInstance().newGradientCollector()) {
          Constants.of(call, junk, new Shape(junk.length)).close();
          NDArray alias = x.reshape(x.getShape());
          alias.attach(call);
          Pass pass = new Pass(new ParameterStore(call, false), call.getDevice(), true);
          NDArray y = conv.forward(pass, alias);
          assertThat(y.getShape()).isEqualTo(new Shape(1, outputs, 16, 16));
          collector.backward(y.square().mean());
        }
        try (NDArray gradient = x.getGradient()) {
          assertThat(gradient.toFloatArray()).doesNotContain(Float.NaN);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"4, 32", "4, 64", "16, 16"})
  void a_small_picture_alone_gives_what_it_gives_beside_another(long inputs, long side) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      Conv conv = new Conv(inputs, 24, 3, 2);
      Shape pair = new Shape(2, inputs, side, side);
      conv.initialize(manager, DataType.FLOAT32, pair);
      NDArray both = manager.randomUniform(-1, 1, pair);
      Pass pass = new Pass(new ParameterStore(manager, false), manager.getDevice(), false);
      NDArray together = conv.forward(pass, both);
      for (int i = 0; i < 2; i++) {
        NDArray alone = conv.forward(pass, both.get(i).expandDims(0));
        assertThat(alone.getShape()).isEqualTo(new Shape(1, 24, side / 2, side / 2));
        assertThat(alone.toFloatArray()).isEqualTo(together.get(i).toFloatArray());
      }
    }
  }

  /** A convolution is linear: the gradient of {@code sum(r * f(x))} times d is {@code r * f(d)}. */
  @ParameterizedTest
  @CsvSource({"16, 3, 7, 1", "8, 1, 3, 1", "4, 12, 4, 2", "8, 15, 3, 1", "24, 24, 3, 1"})
  void gradients_of_the_input_are_right_for_any_number_of_channels(
      long inputs, long outputs, int kernel, int stride) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      Conv conv =
          ConvSpec.of(inputs, outputs, kernel).stride(stride).padding(1).withoutBias().conv();
      Shape shape = new Shape(2, inputs, 16, 16);
      conv.initialize(manager, DataType.FLOAT32, shape);
      NDArray x = manager.randomUniform(-1, 1, shape);
      NDArray d = manager.randomUniform(-1, 1, shape);
      x.setRequiresGradient(true);
      ParameterStore store = new ParameterStore(manager, false);
      NDArray r;
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray y = conv.forward(new Pass(store, manager.getDevice(), true), x);
        r = manager.randomUniform(-1, 1, y.getShape());
        collector.backward(y.mul(r).sum());
      }
      NDArray along = conv.forward(new Pass(store, manager.getDevice(), false), d);
      float expected = along.mul(r).sum().getFloat();
      float size = x.getGradient().square().sum().sqrt().getFloat();
      assertThat(x.getGradient().mul(d).sum().getFloat()).isCloseTo(expected, within(1e-3f * size));
    }
  }
}
