package org.lemart.models.layers;

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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.lemart.models.networks.Networks;

/**
 * A Swin block recorded from the original implementation: {@code input}, {@code output}, each
 * parameter under its name, and under {@code grad.} and a name the gradient of the mean of the
 * squared output. Dimension, heads, window and hidden size follow from the shapes of the arrays.
 * The shift stands in the file's name ({@code shift4}); height and width stand nowhere, so every
 * way to cut the tokens into rows of whole windows is possible.
 */
record GoldenBlock(Map<String, Npz.Array> arrays, String name) {
  private static final Pattern SHIFT = Pattern.compile("shift(\\d+)");

  /** How the block may have been run. */
  record Run(int height, int width, int shift) {}

  static GoldenBlock read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new GoldenBlock(Npz.read(in), file.getFileName().toString());
    }
  }

  Npz.Array array(String key) {
    Npz.Array array = arrays.get(key);
    if (array == null) {
      throw new IllegalArgumentException(
          name + " must hold " + key + " but holds " + arrays.keySet());
    }
    return array;
  }

  int dim() {
    return (int) array("input").shape()[2];
  }

  int heads() {
    return (int) array("attn.relative_position_bias_table").shape()[1];
  }

  /** Of (2 window - 1)^2 rows of the bias table. */
  int window() {
    double span = Math.sqrt(array("attn.relative_position_bias_table").shape()[0]);
    return (int) Math.round((span + 1) / 2);
  }

  double mlpRatio() {
    return array("mlp.fc1.bias").shape()[0] / (double) dim();
  }

  SwinBlock block(int shift) {
    return new SwinBlock(dim(), window(), shift, heads(), mlpRatio());
  }

  /** Squares first. A map no higher or wider than a window is never shifted. */
  List<Run> runs() {
    int tokens = (int) array("input").shape()[1];
    int window = window();
    return IntStream.rangeClosed(1, tokens)
        .filter(h -> tokens % h == 0 && h % window == 0 && tokens / h % window == 0)
        .boxed()
        .sorted((a, b) -> Double.compare(stretch(a, tokens), stretch(b, tokens)))
        .flatMap(
            h ->
                shifts(Math.min(h, tokens / h)).stream()
                    .map(shift -> new Run(h, tokens / h, shift)))
        .toList();
  }

  private static double stretch(int height, int tokens) {
    return Math.abs(Math.log((double) height * height / tokens));
  }

  private Set<Integer> shifts(int shortSide) {
    if (shortSide <= window()) {
      return Set.of(0);
    }
    Matcher found = SHIFT.matcher(name);
    return found.find()
        ? Set.of(Integer.parseInt(found.group(1)))
        : new LinkedHashSet<>(List.of(0, window() / 2));
  }

  /** Output and gradients of our block, under the names of the file. */
  Map<String, float[]> compute(Run run) {
    Map<String, float[]> ours = new LinkedHashMap<>();
    Npz.Array input = array("input");
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      SwinBlock block = block(run.shift());
      Shape map = new Shape(input.shape()[0], run.height(), run.width(), dim());
      block.initialize(manager, DataType.FLOAT32, map);
      Map<String, Parameter> parameters = Networks.parameters(block);
      parameters.forEach((n, p) -> p.getArray().set(array(n).values()));
      NDArray x = manager.create(input.values(), new Shape(input.shape()));
      x.setRequiresGradient(true);
      Pass pass = new Pass(new ParameterStore(manager, false), x.getDevice(), true);
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray output = block.forward(pass, x.reshape(map));
        ours.put("output", output.toFloatArray());
        collector.backward(output.square().mean());
      }
      ours.put("grad.input", x.getGradient().toFloatArray());
      parameters.forEach(
          (n, p) -> ours.put("grad." + n, p.getArray().getGradient().toFloatArray()));
    }
    return ours;
  }

  /** The largest difference of an array from the recorded one. */
  float error(String key, float[] values) {
    float[] expected = array(key).values();
    if (values.length != expected.length) {
      throw new IllegalArgumentException(
          key + " must have " + values.length + " values but has " + expected.length);
    }
    float worst = 0;
    for (int i = 0; i < values.length; i++) {
      float error = Math.abs(values[i] - expected[i]);
      worst = error <= worst ? worst : error; // not a number is the worst
    }
    return worst;
  }
}
