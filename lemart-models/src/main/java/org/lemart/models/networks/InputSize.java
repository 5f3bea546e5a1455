package org.lemart.models.networks;

import ai.djl.nn.Parameter;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lemart.HarmonizationException;
import org.lemart.models.SafeTensors;
import org.lemart.models.Tensor;

/** Weights for pictures of another size. */
final class InputSize {
  private static final String KEY = "inputSize";

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
    config.addProperty(KEY, inputSize);
    if (before instanceof SwinIH swinih) {
      keepGlobal(swinih.config(), config, inputSize);
    }
    Map<String, String> metadata = new LinkedHashMap<>(file.metadata());
    metadata.put(Networks.CONFIG, config.toString());
    HarmonizationNetwork after = Networks.rebuild(new SafeTensors(Map.of(), metadata), source);
    return new SafeTensors(tensors(file, after), metadata);
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

  /** Those of the file; tables of position biases interpolated. */
  private static Map<String, Tensor> tensors(SafeTensors file, HarmonizationNetwork network) {
    Map<String, Parameter> parameters = Networks.parameters(network);
    SwinFit fit = new SwinFit(null);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    file.tensors()
        .forEach(
            (name, tensor) -> {
              Parameter parameter = parameters.get(name);
              Tensor fitted =
                  parameter == null ? null : fit.fit(name, tensor, parameter.getShape().getShape());
              tensors.put(name, fitted == null ? tensor : fitted);
            });
    return tensors;
  }
}
