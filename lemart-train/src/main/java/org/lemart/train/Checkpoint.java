package org.lemart.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;
import org.lemart.models.SafeTensors;
import org.lemart.models.SafeTensors.DType;
import org.lemart.models.Tensor;
import org.lemart.models.networks.HarmonizationNetwork;
import org.lemart.models.networks.Networks;

/**
 * Everything that resuming a run needs: weights, the optimizer's state and the progress, with a
 * checksum over all of it.
 *
 * @param content as in the file
 * @param source what to call it in messages
 */
record Checkpoint(SafeTensors content, String source) {
  private static final String MODEL = "model.";
  private static final String CHECKSUM = "lemart.crc32c";
  private static final String STEPS = "lemart.steps";
  private static final String SAMPLES = "lemart.samples";
  private static final String SKIPPED = "lemart.skipped";
  private static final String MILLISECONDS = "lemart.milliseconds";
  private static final String WAITING = "lemart.waiting_milliseconds";
  private static final String BEST = "lemart.best";
  private static final String BEST_METRIC = "lemart.best_metric";
  private static final String BEST_STEPS = "lemart.best_steps";
  private static final String LOSS = "lemart.loss";

  /** Copies the state of a run. */
  static Checkpoint of(
      HarmonizationNetwork network,
      AdamW optimizer,
      TrainingProgress progress,
      @Nullable Best best) {
    Map<String, Tensor> all = new LinkedHashMap<>();
    Networks.parameters(network)
        .forEach((name, p) -> all.put(MODEL + name, Networks.tensor(p.getArray(), DType.F32)));
    optimizer.arrays().forEach((name, array) -> all.put(name, Networks.tensor(array, DType.F32)));
    Map<String, String> metadata = Networks.metadata(network, describe(progress, best));
    metadata.put(CHECKSUM, checksum(all, metadata));
    return new Checkpoint(new SafeTensors(all, metadata), "run");
  }

  /** Progress as metadata, and what was best. */
  static Map<String, String> describe(TrainingProgress progress, @Nullable Best best) {
    Map<String, String> text = new LinkedHashMap<>();
    text.put(STEPS, Long.toString(progress.steps()));
    text.put(SAMPLES, Long.toString(progress.samples()));
    text.put(SKIPPED, Long.toString(progress.skipped()));
    text.put(MILLISECONDS, Long.toString(progress.elapsed().toMillis()));
    text.put(WAITING, Long.toString(progress.waiting().toMillis()));
    text.put(LOSS, Double.toString(progress.loss()));
    if (best != null) {
      text.put(BEST_METRIC, best.metric());
      text.put(BEST, Double.toString(best.value()));
      text.put(BEST_STEPS, Long.toString(best.steps()));
    }
    return text;
  }

  /**
   * Reads a file and its checksum, if it has one.
   *
   * @throws HarmonizationException if it is damaged, naming the file
   */
  static Checkpoint read(Path file) {
    SafeTensors content = SafeTensors.read(file);
    String written = content.metadata().get(CHECKSUM);
    String found = checksum(content.tensors(), content.metadata());
    if (written != null && !written.equals(found)) {
      throw new HarmonizationException(file + ": checksum must be " + written + " but is " + found);
    }
    Checkpoint checkpoint = new Checkpoint(content, file.toString());
    checkpoint.progress();
    checkpoint.best();
    return checkpoint;
  }

  private static String checksum(Map<String, Tensor> tensors, Map<String, String> metadata) {
    CRC32C sum = new CRC32C();
    new TreeMap<>(metadata)
        .forEach(
            (key, value) -> {
              if (!key.equals(CHECKSUM)) {
                sum.update((key + '=' + value + '\n').getBytes(StandardCharsets.UTF_8));
              }
            });
    new TreeMap<>(tensors)
        .forEach(
            (name, tensor) -> {
              sum.update(name.getBytes(StandardCharsets.UTF_8));
              sum.update(tensor.toBytes());
            });
    return Long.toHexString(sum.getValue());
  }

  /**
   * Refuses to go on with another network.
   *
   * @throws HarmonizationException with the name or number that differs
   */
  void requireOf(HarmonizationNetwork network) {
    Map<String, String> wanted = Networks.metadata(network, Map.of());
    for (String key : List.of(Networks.NETWORK, Networks.CONFIG)) {
      String found = content.metadata().get(key);
      if (!Objects.equals(found, wanted.get(key))) {
        throw new HarmonizationException(
            source + ": " + key + " must be " + wanted.get(key) + " but is " + found);
      }
    }
  }

  TrainingProgress progress() {
    try {
      return TrainingProgress.resumed(
          number(STEPS),
          number(SAMPLES),
          number(SKIPPED),
          Duration.ofMillis(number(MILLISECONDS)),
          Duration.ofMillis(Long.parseLong(content.metadata().getOrDefault(WAITING, "0"))),
          Double.parseDouble(String.valueOf(content.metadata().get(LOSS))));
    } catch (NumberFormatException e) {
      throw new HarmonizationException(source + ": metadata must hold the run's progress", e);
    }
  }

  /** What was best so far, null if nothing was validated. */
  @Nullable Best best() {
    String metric = content.metadata().get(BEST_METRIC);
    if (metric == null) {
      return null;
    }
    try {
      double value = Double.parseDouble(String.valueOf(content.metadata().get(BEST)));
      return new Best(metric, value, number(BEST_STEPS));
    } catch (NumberFormatException e) {
      throw new HarmonizationException(source + ": metadata must hold the best value", e);
    }
  }

  private long number(String key) {
    return Long.parseLong(String.valueOf(content.metadata().get(key)));
  }

  /** Sets weights, which must not record gradients yet, and the optimizer's state. */
  void restore(HarmonizationNetwork network, AdamW optimizer) {
    Networks.parameters(network)
        .forEach((name, parameter) -> set(parameter.getArray(), content, MODEL + name, source));
    optimizer.arrays().forEach((name, array) -> set(array, content, name, source));
  }

  /** Starts a network from other weights of its kind. */
  static void initialize(HarmonizationNetwork network, SafeTensors weights, String source) {
    Networks.parameters(network)
        .forEach((name, parameter) -> set(parameter.getArray(), weights, name, source));
  }

  private static void set(NDArray array, SafeTensors saved, String name, String source) {
    Tensor tensor = saved.tensors().get(name);
    Shape wanted = array.getShape();
    if (tensor == null || !new Shape(tensor.shape()).equals(wanted)) {
      throw new HarmonizationException(
          source + ": must have tensor " + name + " of shape " + wanted);
    }
    Values.put(array, tensor.toFloats());
  }
}
