package org.lemart.models.networks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lemart.models.SafeTensors.DType;
import org.lemart.models.layers.Pass;

/** What every network of the registry promises, shown on its tiny size. */
class NetworkLawsTest {
  private static final String OTHER_HEAD = " with the other head";

  static Stream<String> names() {
    return Networks.all().stream().flatMap(i -> Stream.of(i.name(), i.name() + OTHER_HEAD));
  }

  @ParameterizedTest
  @MethodSource("names")
  void the_output_has_the_promised_shape(String name) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      HarmonizationNetwork network = tiny(name, manager);
      assertThat(network.name()).isEqualTo(registered(name));
      NDArray input = input(manager, network.inputSize(), 3);
      NDArray output = network.forward(pass(manager, false), input);
      assertThat(network.getOutputShapes(new Shape[] {input.getShape()}))
          .containsExactly(output.getShape());
      if (network.head() == HarmonizationNetwork.Head.RGB) {
        assertThat(output.getShape())
            .isEqualTo(new Shape(3, 3, network.inputSize(), network.inputSize()));
      }
      assertThat(network.harmonize(pass(manager, false), input).getShape())
          .isEqualTo(new Shape(3, 3, network.inputSize(), network.inputSize()));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_picture_does_not_depend_on_its_neighbours_and_runs_are_equal(String name) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      HarmonizationNetwork network = tiny(name, manager);
      scramble(network);
      NDArray input = input(manager, network.inputSize(), 2);
      float[] both = network.harmonize(pass(manager, false), input).toFloatArray();
      assertThat(network.harmonize(pass(manager, false), input).toFloatArray()).isEqualTo(both);
      float[] second = network.harmonize(pass(manager, false), input.get("1:2")).toFloatArray();
      for (int i = 0; i < second.length; i++) {
        float together = both[second.length + i];
        assertThat(second[i]).isBetween(together - 2e-4f, together + 2e-4f);
      }
      assertThat(both).isNotEqualTo(input.get(":, :3").toFloatArray());
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void the_same_seed_gives_the_same_weights(String name) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      Map<String, Parameter> first = Networks.parameters(tiny(name, manager));
      Map<String, Parameter> second = Networks.parameters(tiny(name, manager));
      assertThat(second.keySet()).isEqualTo(first.keySet());
      first.forEach(
          (key, parameter) ->
              assertThat(second.get(key).getArray().toFloatArray())
                  .as(key)
                  .isEqualTo(parameter.getArray().toFloatArray()));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void gradients_reach_every_parameter(String name) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      HarmonizationNetwork network = tiny(name, manager);
      scramble(network);
      List<Parameter> parameters = trainable(network);
      NDArray input = input(manager, network.inputSize(), 2);
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray output = network.harmonize(pass(manager, true), input);
        collector.backward(output.sub(0.3f).square().mean());
      }
      Networks.trainable(network)
          .forEach(
              (key, parameter) -> {
                float[] gradient = parameter.getArray().getGradient().toFloatArray();
                float largest = 0;
                for (float g : gradient) {
                  assertThat(g).as(key).isFinite();
                  largest = Math.max(largest, Math.abs(g));
                }
                assertThat(largest).as("largest gradient of " + key).isPositive();
              });
      assertThat(parameters).isNotEmpty();
    }
  }

  /** What an array made from Java numbers held is written over as soon as Java has collected it. */
  @ParameterizedTest
  @MethodSource("names")
  void gradients_do_not_need_memory_that_java_may_collect(String name) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      HarmonizationNetwork network = tiny(name, manager);
      scramble(network);
      trainable(network);
      List<float[]> calm = gradients(network, manager, () -> {});
      List<float[]> collected = gradients(network, manager, NetworkLawsTest::collectAndOverwrite);
      for (int i = 0; i < calm.size(); i++) {
        assertThat(collected.get(i)).isEqualTo(calm.get(i));
      }
    }
  }

  private static List<float[]> gradients(
      HarmonizationNetwork network, NDManager manager, Runnable beforeBackward) {
    List<NDArray> weights =
        Networks.trainable(network).values().stream().map(Parameter::getArray).toList();
    weights.forEach(weight -> weight.getGradient().set(new NDIndex(":"), 0));
    NDArray input = input(manager, network.inputSize(), 2);
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray loss = network.harmonize(pass(manager, true), input).sub(0.3f).square().mean();
      beforeBackward.run();
      collector.backward(loss);
    }
    return weights.stream().map(weight -> weight.getGradient().toFloatArray()).toList();
  }

  private static void collectAndOverwrite() {
    List<ByteBuffer> poison = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      System.gc();
      LockSupport.parkNanos(20_000_000); // for the thread that frees
      for (int i = 0; i < 500; i++) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(4 + i % 60).order(ByteOrder.nativeOrder());
        buffer.putFloat(Float.NaN);
        poison.add(buffer);
      }
    }
    assertThat(poison).hasSize(1500);
  }

  /** The last bits of a matrix product depend on where its operands start. */
  @ParameterizedTest
  @MethodSource("names")
  void weights_lie_in_the_memory_of_the_engine(String name) throws ReflectiveOperationException {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      HarmonizationNetwork fresh = tiny(name, manager);
      HarmonizationNetwork loaded =
          Networks.load(Networks.toFile(fresh, DType.F32, Map.of()), "test", manager);
      for (HarmonizationNetwork network : List.of(fresh, loaded)) {
        for (Map.Entry<String, Parameter> entry : Networks.parameters(network).entrySet()) {
          NDArray array = entry.getValue().getArray();
          Field borrowed = array.getClass().getDeclaredField("dataRef");
          borrowed.setAccessible(true);
          assertThat(borrowed.get(array)).as(entry.getKey()).isNull();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void two_samples_can_be_learnt_by_heart(String name) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      HarmonizationNetwork network = tiny(name, manager);
      NDArray input = input(manager, network.inputSize(), 2);
      NDArray target = target(input);
      SmallAdam optimizer = new SmallAdam(trainable(network), 1.5e-3f);
      ParameterStore store = new ParameterStore(manager, false);
      float start = Float.NaN;
      float loss = Float.NaN;
      for (int step = 0; step < 300; step++) {
        try (NDManager call = manager.newSubManager()) {
          NDArray x = input.duplicate();
          x.attach(call);
          try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray output = network.harmonize(new Pass(store, call.getDevice(), true), x);
            NDArray error = output.sub(target).square().mean();
            collector.backward(error);
            loss = error.getFloat();
          }
          optimizer.step();
        }
        start = step == 0 ? loss : start;
        if (loss < 0.1f * start) {
          break;
        }
      }
      assertThat(loss).as("loss from " + start).isLessThan(0.1f * start);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_file_rebuilds_the_network(String name, @TempDir Path folder) throws Exception {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      HarmonizationNetwork network = tiny(name, manager);
      scramble(network);
      NDArray input = input(manager, network.inputSize(), 2);
      float[] expected = network.harmonize(pass(manager, false), input).toFloatArray();
      Path file = folder.resolve("w.safetensors");
      Networks.toFile(network, DType.F32, Map.of()).write(file);
      HarmonizationNetwork loaded = Networks.load(file, manager);
      assertThat(loaded.name()).isEqualTo(registered(name));
      assertThat(loaded.config()).isEqualTo(network.config());
      assertThat(loaded.harmonize(pass(manager, false), input).toFloatArray()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void passes_without_gradients_keep_nothing(String name) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      HarmonizationNetwork network = tiny(name, manager);
      NDArray input = input(manager, network.inputSize(), 1);
      int before = manager.getManagedArrays().size();
      for (int i = 0; i < 2; i++) {
        try (NDManager call = manager.newSubManager()) {
          NDArray x = input.duplicate();
          x.attach(call);
          Pass pass = new Pass(new ParameterStore(call, false), call.getDevice(), false);
          assertThat(network.forward(pass, x).getManager()).isSameAs(call);
        }
      }
      assertThat(manager.getManagedArrays()).hasSize(before);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void work_is_counted_and_grows_with_the_batch(String name) {
    HarmonizationNetwork network = Networks.create(registered(name));
    network = name.equals(registered(name)) ? network : network.withHead(other(network));
    int side = network.inputSize();
    long one = network.macs(new Shape(1, 4, side, side));
    assertThat(one).isGreaterThan(1_000_000);
    assertThat(network.macs(new Shape(2, 4, side, side))).isEqualTo(2 * one);
  }

  private static HarmonizationNetwork tiny(String name, NDManager manager) {
    HarmonizationNetwork network = Networks.info(registered(name)).tiny().get();
    network = name.equals(registered(name)) ? network : network.withHead(other(network));
    Networks.initialize(network, manager, 5);
    return network;
  }

  private static String registered(String name) {
    return name.replace(OTHER_HEAD, "");
  }

  private static HarmonizationNetwork.Head other(HarmonizationNetwork network) {
    return network.head() == HarmonizationNetwork.Head.RGB
        ? HarmonizationNetwork.Head.GRID
        : HarmonizationNetwork.Head.RGB;
  }

  private static List<Parameter> trainable(HarmonizationNetwork network) {
    List<Parameter> all = new ArrayList<>(Networks.trainable(network).values());
    all.forEach(parameter -> parameter.getArray().setRequiresGradient(true));
    return all;
  }

  /** Moves every value that a file holds, so that nothing is zero or one by its start. */
  private static void scramble(HarmonizationNetwork network) {
    Random random = new Random(8);
    Map<String, Parameter> running = Networks.parameters(network);
    running.keySet().removeAll(Networks.trainable(network).keySet());
    List<Parameter> all = new ArrayList<>(Networks.trainable(network).values());
    all.addAll(running.values());
    for (Parameter parameter : all) {
      float[] values = parameter.getArray().toFloatArray();
      for (int i = 0; i < values.length; i++) {
        values[i] += 0.05f * (float) random.nextGaussian();
      }
      parameter.getArray().set(values);
    }
  }

  /** Smooth colours and a square foreground. */
  private static NDArray input(NDManager manager, int size, int batch) {
    float[] values = new float[batch * 4 * size * size];
    for (int i = 0; i < values.length; i++) {
      int x = i % size;
      int y = i / size % size;
      int plane = i / (size * size);
      boolean inside = x > size / 4 && x < 3 * size / 4 && y > size / 4 && y < 3 * size / 4;
      double wave = Math.sin(0.2 * x + 0.7 * plane) * Math.cos(0.3 * y - 0.4 * plane);
      values[i] = plane % 4 == 3 ? (inside ? 1 : 0) : (float) (0.5 + 0.4 * wave);
    }
    return manager.create(values, new Shape(batch, 4, size, size));
  }

  /** The first picture's foreground darker, the second one's brighter and redder. */
  private static NDArray target(NDArray input) {
    NDArray rgb = input.get(":, :3");
    float[] gains = {0.6f, 0.6f, 0.6f, 1.3f, 1.0f, 0.9f};
    NDArray changed = rgb.mul(input.getManager().create(gains, new Shape(2, 3, 1, 1)));
    return rgb.add(changed.sub(rgb).mul(input.get(":, 3:4")));
  }

  private static Pass pass(NDManager manager, boolean training) {
    return new Pass(new ParameterStore(manager, false), manager.getDevice(), training);
  }
}
