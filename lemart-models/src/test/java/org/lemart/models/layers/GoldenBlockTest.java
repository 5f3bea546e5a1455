package org.lemart.models.layers;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lemart.models.networks.Networks;

/**
 * Swin blocks give the outputs and gradients of the original implementation, recorded in .npz
 * files. The system property {@code lemart.golden} names a folder with more of them, absolute or
 * from this module or its parent.
 */
@Tag("smoke")
class GoldenBlockTest {
  private static final float TOLERANCE = 1e-4f;
  private static final Pattern NAME =
      Pattern.compile("swin_block_window(\\d+)_shift(\\d+)(_rect)?.*\\.npz");
  private static final String OWN = "/golden/swin_block_window4_shift2_rect.npz";

  static Stream<Path> files() throws Exception {
    Path own = Path.of(GoldenBlockTest.class.getResource(OWN).toURI());
    String folder = System.getProperty("lemart.golden");
    if (folder == null) {
      return Stream.of(own);
    }
    Path near = Path.of(folder);
    Path from = Files.isDirectory(near) ? near : Path.of("..").resolve(folder);
    try (Stream<Path> more = Files.list(from)) {
      List<Path> found = more.filter(f -> f.toString().endsWith(".npz")).sorted().toList();
      assertThat(found).as("golden files in " + folder).isNotEmpty();
      return Stream.concat(Stream.of(own), found.stream());
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void a_swin_block_reproduces_outputs_and_gradients_of_the_original(Path file) throws IOException {
    Matcher name = NAME.matcher(file.getFileName().toString());
    assertThat(name.matches()).as("name of " + file).isTrue();
    int window = Integer.parseInt(name.group(1));
    int shift = Integer.parseInt(name.group(2));
    Map<String, Npz.Array> golden;
    try (InputStream in = Files.newInputStream(file)) {
      golden = Npz.read(in);
    }
    Npz.Array input = golden.get("input");
    int dim = (int) input.shape()[2];
    int tokens = (int) input.shape()[1];
    int heads = (int) golden.get("attn.relative_position_bias_table").shape()[1];
    int height = name.group(3) == null ? (int) Math.sqrt(tokens) : rectangleHeight(tokens);
    double ratio = golden.get("mlp.fc1.bias").shape()[0] / (double) dim;
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      SwinBlock block = new SwinBlock(dim, window, shift, heads, ratio);
      block.initialize(manager, DataType.FLOAT32, new Shape(1, height, tokens / height, dim));
      Map<String, Parameter> parameters = Networks.parameters(block);
      parameters.forEach((n, p) -> p.getArray().set(golden.get(n).values()));
      NDArray x = manager.create(input.values(), new Shape(input.shape()));
      x.setRequiresGradient(true);
      ParameterStore store = new ParameterStore(manager, false);
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray map = x.reshape(input.shape()[0], height, tokens / height, dim);
        NDArray output = block.forward(new Pass(store, x.getDevice(), true), map);
        assertClose(output, golden.get("output"), "output");
        collector.backward(output.square().mean());
      }
      assertClose(x.getGradient(), golden.get("grad.input"), "grad.input");
      parameters.forEach(
          (n, p) -> assertClose(p.getArray().getGradient(), golden.get("grad." + n), "grad." + n));
    }
  }

  /** The recorded rectangle is twice as wide as high. */
  private static int rectangleHeight(int tokens) {
    return (int) Math.sqrt(tokens / 2.0);
  }

  private static void assertClose(NDArray actual, Npz.Array expected, String what) {
    float[] values = actual.toFloatArray();
    assertThat(values).as(what).hasSize(expected.values().length);
    float worst = 0;
    for (int i = 0; i < values.length; i++) {
      worst = Math.max(worst, Math.abs(values[i] - expected.values()[i]));
    }
    assertThat(worst).as("largest error of " + what).isLessThan(TOLERANCE);
  }
}
