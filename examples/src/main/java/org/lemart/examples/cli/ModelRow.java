package org.lemart.examples.cli;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lemart.Harmonizer;
import org.lemart.models.classic.ClassicHarmonizers;
import org.lemart.models.classic.ClassicMethod;
import org.lemart.models.networks.HarmonizationNetwork;
import org.lemart.models.networks.NetworkInfo;
import org.lemart.models.networks.Networks;
import org.lemart.models.networks.ShippedWeights;

/**
 * What is known of a model.
 *
 * @param name what to load it by
 * @param kind {@code network} or {@code classical}
 * @param parameters number of trained values; null: classical
 * @param macs multiply-accumulates for one picture, shrunk to the network's input (256 x 256 pixels
 *     if {@code inputSize} is 256); null: classical
 * @param inputSize side of what a network sees, in pixels; null: the picture itself
 * @param head {@code grid} or {@code rgb}; null: classical
 * @param weights {@code shipped}, {@code none} (a file is needed), or null: classical, needs none
 * @param paper where it was published; null: unknown here
 */
record ModelRow(
    String name,
    String kind,
    @Nullable Long parameters,
    @Nullable Long macs,
    @Nullable Integer inputSize,
    @Nullable String head,
    @Nullable String weights,
    @Nullable String paper) {

  /** Shipped weights, other networks in the order of their registry, classical methods by name. */
  static List<ModelRow> all() {
    List<ModelRow> rows = new ArrayList<>();
    ShippedWeights.names().forEach(name -> rows.add(shipped(name)));
    for (NetworkInfo info : Networks.all()) {
      if (!ShippedWeights.names().contains(info.name())) {
        rows.add(network(info.name(), info.preset().get(), "none", info.paper()));
      }
    }
    List<String> networks = rows.stream().map(ModelRow::name).toList();
    Harmonizer.names().stream()
        .filter(name -> !networks.contains(name))
        .forEach(name -> rows.add(classical(name)));
    return rows;
  }

  private static ModelRow shipped(String name) {
    HarmonizationNetwork network = Networks.rebuild(ShippedWeights.read(name), name);
    return network(name, network, "shipped", Networks.info(network.name()).paper());
  }

  private static ModelRow network(
      String name, HarmonizationNetwork network, String weights, String paper) {
    return new ModelRow(
        name,
        "network",
        Networks.parameterCount(network),
        network.macs(new Shape(1, 4, network.inputSize(), network.inputSize())),
        network.inputSize(),
        network.head().name().toLowerCase(Locale.ROOT),
        weights,
        paper);
  }

  private static ModelRow classical(String name) {
    String paper =
        ClassicHarmonizers.all().stream()
            .filter(method -> method.name().equals(name))
            .map(ClassicMethod::paper)
            .findFirst()
            .orElse(null);
    return new ModelRow(name, "classical", null, null, null, null, null, paper);
  }
}
