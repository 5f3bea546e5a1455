package org.lemart.train;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lemart.HarmonizationException;
import org.lemart.models.SafeTensors;
import org.lemart.models.SafeTensors.DType;
import org.lemart.models.Tensor;
import org.lemart.models.networks.HarmonizationNetwork;
import org.lemart.models.networks.Networks;

/**
 * A run's files: {@code checkpoint.safetensors} with everything that resuming needs, and {@code
 * weights.safetensors} with the averaged weights, ready for use. Both are written under temporary
 * names and moved.
 */
final class Checkpoint {
  private static final String MODEL = "model.";

  private final Path folder;

  Checkpoint(Path folder) {
    this.folder = folder;
  }

  static Path file(Path folder) {
    return folder.resolve("checkpoint.safetensors");
  }

  static Path weights(Path folder) {
    return folder.resolve("weights.safetensors");
  }

  boolean exists() {
    return Files.isRegularFile(file(folder));
  }

  void save(HarmonizationNetwork network, AdamW optimizer, TrainingProgress progress) {
    Map<String, Tensor> all = new LinkedHashMap<>();
    Map<String, Tensor> averaged = new LinkedHashMap<>();
    Map<String, NDArray> state = optimizer.arrays();
    Networks.parameters(network)
        .forEach(
            (name, parameter) -> {
              all.put(MODEL + name, Networks.tensor(parameter.getArray(), DType.F32));
              NDArray average = state.get(AdamW.AVERAGE + name);
              averaged.put(
                  name,
                  average == null // running statistics: averages already, of any size
                      ? Networks.tensor(parameter.getArray(), DType.F32)
                      : Networks.tensor(average, DType.F16));
            });
    state.forEach((name, array) -> all.put(name, Networks.tensor(array, DType.F32)));
    Map<String, String> metadata = Networks.metadata(network, describe(progress));
    try {
      Files.createDirectories(folder);
      new SafeTensors(averaged, metadata).write(weights(folder));
      new SafeTensors(all, metadata).write(file(folder));
    } catch (IOException e) {
      throw new HarmonizationException(
          folder + ": checkpoint cannot be written (" + e.getMessage() + ")", e);
    }
  }

  private static Map<String, String> describe(TrainingProgress progress) {
    Map<String, String> text = new LinkedHashMap<>();
    text.put("lemart.steps", Long.toString(progress.steps()));
    text.put("lemart.samples", Long.toString(progress.samples()));
    text.put("lemart.skipped", Long.toString(progress.skipped()));
    text.put("lemart.milliseconds", Long.toString(progress.elapsed().toMillis()));
    text.put("lemart.loss", Double.toString(progress.loss()));
    return text;
  }

  /** Sets weights and optimizer state from the checkpoint. */
  TrainingProgress restore(HarmonizationNetwork network, AdamW optimizer) {
    Path file = file(folder);
    SafeTensors saved = SafeTensors.read(file);
    requireSame(network, saved, file);
    Networks.parameters(network)
        .forEach((name, parameter) -> set(parameter.getArray(), saved, MODEL + name, file));
    optimizer.arrays().forEach((name, array) -> set(array, saved, name, file));
    try {
      return new TrainingProgress(
          number(saved, "lemart.steps"),
          number(saved, "lemart.samples"),
          number(saved, "lemart.skipped"),
          Duration.ofMillis(number(saved, "lemart.milliseconds")),
          0,
          Double.parseDouble(String.valueOf(saved.metadata().get("lemart.loss"))),
          0);
    } catch (NumberFormatException e) {
      throw new HarmonizationException(file + ": metadata must hold the run's progress", e);
    }
  }

  private static void requireSame(HarmonizationNetwork network, SafeTensors saved, Path file) {
    HarmonizationNetwork was = Networks.rebuild(saved, file.toString());
    if (was.name().equals(network.name()) && was.config().equals(network.config())) {
      return;
    }
    Map<String, String> wanted = Networks.metadata(network, Map.of());
    String key = was.name().equals(network.name()) ? Networks.CONFIG : Networks.NETWORK;
    throw new HarmonizationException(
        file + ": " + key + " must be " + wanted.get(key) + " but is " + saved.metadata().get(key));
  }

  private static long number(SafeTensors saved, String key) {
    return Long.parseLong(String.valueOf(saved.metadata().get(key)));
  }

  private static void set(NDArray array, SafeTensors saved, String name, Path file) {
    Tensor tensor = saved.tensors().get(name);
    if (tensor == null || Tensor.elements(tensor.shape()) != array.size()) {
      throw new HarmonizationException(
          file + ": must have tensor " + name + " of shape " + array.getShape());
    }
    array.set(tensor.toFloats());
  }

  /** Starts a network from another run's weights. */
  static void initialize(HarmonizationNetwork network, SafeTensors weights, String source) {
    Map<String, Parameter> parameters = Networks.parameters(network);
    parameters.forEach(
        (name, parameter) -> set(parameter.getArray(), weights, name, Path.of(source)));
  }
}
