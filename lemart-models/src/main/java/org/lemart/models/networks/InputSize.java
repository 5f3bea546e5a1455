package org.lemart.models.networks;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;
import org.lemart.models.SafeTensors;
import org.lemart.models.SafeTensors.DType;
import org.lemart.models.Tensor;

/** Weights for pictures of another size. */
final class InputSize {
  private static final String KEY = "inputSize";
  private static final String POSITIONS = "pos_embed";

  private InputSize() {}

  /** See {@link Networks#resize}. */
  static SafeTensors change(SafeTensors file, String source, int inputSize) {
    HarmonizationNetwork before = Networks.rebuild(file, source);
    if (before.inputSize() == inputSize) {
      return file;
    }
    JsonObject config = JsonParser.parseString(config(file)).getAsJsonObject();
    if (!config.has(KEY)) {
      throw new HarmonizationException(
          source + ": " + before.name() + " must have an " + KEY + " to change but has none");
    }
    Networks.checked(before, file.tensors(), source);
    config.addProperty(KEY, inputSize);
    if (before instanceof SwinIH swinih) {
      keepGlobal(swinih.config(), config, inputSize);
    }
    Map<String, String> metadata = new LinkedHashMap<>(file.metadata());
    metadata.put(Networks.CONFIG, config.toString());
    HarmonizationNetwork after = Networks.rebuild(new SafeTensors(Map.of(), metadata), source);
    SafeTensors changed = new SafeTensors(tensors(file, after), metadata);
    if (!fits(changed, after)) {
      throw new HarmonizationException(
          "%s: inputSize must be %d, because the layers of %s change with it, but was %d"
              .formatted(source, before.inputSize(), before.name(), inputSize));
    }
    return changed;
  }

  /** Whether a file has the tensors of a network, with their shapes. */
  private static boolean fits(SafeTensors file, HarmonizationNetwork network) {
    Map<String, List<Long>> wanted = new HashMap<>();
    Networks.parameters(network).forEach((name, p) -> wanted.put(name, sides(p.getShape())));
    Map<String, List<Long>> found = new HashMap<>();
    file.tensors().forEach((name, t) -> found.put(name, sides(new Shape(t.shape()))));
    return found.equals(wanted);
  }

  private static List<Long> sides(Shape shape) {
    return Arrays.stream(shape.getShape()).boxed().toList();
  }

  /** The last stage's window stays as large as its map of tokens, if it is. */
  private static void keepGlobal(SwinIH.Config before, JsonObject config, int inputSize) {
    int last = before.stages().size() - 1;
    int halvings = before.stem().size() + last;
    if (before.stages().get(last).window() >= before.inputSize() >> halvings) {
      JsonObject stage = config.getAsJsonArray("stages").get(last).getAsJsonObject();
      stage.addProperty("window", Math.max(1, inputSize >> halvings));
    }
  }

  private static String config(SafeTensors file) {
    return file.metadata().getOrDefault(Networks.CONFIG, "{}");
  }

  /** Those of the file; tables of position biases and maps of positions interpolated. */
  private static Map<String, Tensor> tensors(SafeTensors file, HarmonizationNetwork network) {
    Map<String, Parameter> parameters = Networks.parameters(network);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    file.tensors()
        .forEach(
            (name, tensor) -> {
              Parameter parameter = parameters.get(name);
              Tensor fitted =
                  parameter == null ? null : fit(name, tensor, parameter.getShape().getShape());
              tensors.put(name, fitted == null ? tensor : fitted);
            });
    return tensors;
  }

  private static @Nullable Tensor fit(String name, Tensor tensor, long[] shape) {
    boolean positions = name.equals(POSITIONS) && shape.length == 3 && tensor.shape().length == 3;
    return positions ? positions(tensor, shape) : new SwinFit(null).fit(name, tensor, shape);
  }

  /**
   * Learnt positions (1, side^2, dim) as a map of their places in the picture (Dosovitskiy et al.,
   * ICLR 2021, section 3.2), bilinear, the outermost patches on each other, as in the authors'
   * code.
   */
  private static @Nullable Tensor positions(Tensor tensor, long[] shape) {
    long[] from = {tensor.shape()[1], tensor.shape()[2]};
    Tensor map = Tensor.of(DType.F32, from, tensor.toFloats());
    Tensor resized = SwinFit.table(map, new long[] {shape[1], shape[2]});
    return resized == null ? null : Tensor.of(DType.F32, shape, resized.toFloats());
  }
}
