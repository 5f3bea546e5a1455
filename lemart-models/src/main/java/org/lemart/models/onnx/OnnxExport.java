package org.lemart.models.onnx;

import static java.util.Locale.ROOT;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import com.google.protobuf.Message;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;
import org.lemart.models.SafeTensors;
import org.lemart.models.SafeTensors.DType;
import org.lemart.models.networks.HarmonizationNetwork;
import org.lemart.models.networks.HarmonizationNetwork.Head;
import org.lemart.models.networks.NetworkInfo;
import org.lemart.models.networks.Networks;
import org.lemart.models.networks.ShippedWeights;
import org.lemart.models.networks.SwinIH;
import org.lemart.models.networks.SwinRgb;
import org.lemart.spi.DjlEngine;
import org.lemart.spi.SafeOutput;

/**
 * Writes networks as ONNX models (IR version 8, operator set 17): input {@code input} (N, 4, S, S),
 * output {@code harmonized} (N, 3, S, S) and, from a colour-grid head, {@code grid} (N, 12, n, n)
 * whose maps are those of {@link org.lemart.models.ColorGrid}. N is free, S is the network's size.
 * The model's metadata say what it is.
 */
public final class OnnxExport {
  /** Metadata key of the licence of the weights, in files and in models. */
  public static final String LICENSE = "license";

  private static final String OWN_LICENSE = "Apache-2.0";

  private OnnxExport() {}

  /** Names of the networks that can be exported. */
  public static List<String> names() {
    return Networks.all().stream()
        .filter(info -> graph(info.tiny().get(), false) != null)
        .map(NetworkInfo::name)
        .toList();
  }

  /** Exports a model by the name of its shipped weights, or a weights file, in 32 bits. */
  public static void write(String nameOrFile, Path file) {
    write(nameOrFile, DType.F32, file);
  }

  /**
   * Exports a model by the name of its shipped weights, or a weights file.
   *
   * @param type how weights are stored, F32 or F16; the model computes in 32 bits
   * @throws HarmonizationException if there are no such weights, their network cannot be exported,
   *     or the file cannot be written
   */
  public static void write(String nameOrFile, DType type, Path file) {
    SafeTensors weights = weights(nameOrFile);
    try (NDManager manager = DjlEngine.start().newBaseManager(Device.cpu())) {
      HarmonizationNetwork network = Networks.load(weights, nameOrFile, manager);
      Map<String, String> metadata = new LinkedHashMap<>(weights.metadata());
      if (!ShippedWeights.isFile(nameOrFile)) {
        metadata.putIfAbsent(LICENSE, OWN_LICENSE);
      }
      write(network, metadata, type, file);
    }
  }

  private static SafeTensors weights(String nameOrFile) {
    if (ShippedWeights.isFile(nameOrFile) || ShippedWeights.names().contains(nameOrFile)) {
      return ShippedWeights.read(nameOrFile);
    }
    if (names().contains(nameOrFile)) {
      throw new HarmonizationException(
          nameOrFile
              + " has no shipped weights: train it and name its .safetensors file; shipped are "
              + String.join(", ", ShippedWeights.names()));
    }
    throw refused(nameOrFile);
  }

  private static HarmonizationException refused(String name) {
    return new HarmonizationException(
        "model to export must be one of "
            + String.join(", ", names())
            + " with its own head, or a .safetensors file of one of them, but was "
            + name);
  }

  /** Exports a network with its weights in 32 bits. */
  public static void write(HarmonizationNetwork network, Map<String, String> metadata, Path file) {
    write(network, metadata, DType.F32, file);
  }

  /**
   * Exports a network with its weights, under a temporary name and then moved into place.
   *
   * @param metadata more entries for the model's metadata
   * @param type how weights are stored, F32 or F16; the model computes in 32 bits
   * @throws HarmonizationException if the network cannot be exported or the file not be written
   */
  public static void write(
      HarmonizationNetwork network, Map<String, String> metadata, DType type, Path file) {
    if (type != DType.F32 && type != DType.F16) {
      throw new IllegalArgumentException("type must be F32 or F16 but was " + type);
    }
    NetworkGraph graph = graph(network, type == DType.F16);
    if (graph == null) {
      throw refused(network.name() + " with the head " + network.head().name().toLowerCase(ROOT));
    }
    graph.build();
    Map<String, String> all = Networks.metadata(network, metadata);
    graph.meanings().forEach((name, meaning) -> all.put("lemart." + name, meaning));
    try {
      write(graph.ops.graph().model(network.name(), "Image harmonization", all), file);
    } catch (IOException e) {
      throw new HarmonizationException(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  private static @Nullable NetworkGraph graph(HarmonizationNetwork network, boolean half) {
    if (network instanceof SwinIH compact && network.head() == Head.GRID) {
      return new SwinIHGraph(compact, half);
    }
    return network instanceof SwinRgb paper && network.head() == Head.RGB
        ? new SwinRgbGraph(paper, half)
        : null;
  }

  private static void write(Message model, Path file) throws IOException {
    SafeOutput.writeNamed(
        file,
        part -> {
          try (OutputStream out =
              new BufferedOutputStream(
                  Files.newOutputStream(part, StandardOpenOption.CREATE_NEW))) {
            model.writeTo(out);
          }
        });
  }
}
