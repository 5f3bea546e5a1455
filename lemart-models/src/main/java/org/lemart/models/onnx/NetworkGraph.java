package org.lemart.models.onnx;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lemart.models.networks.HarmonizationNetwork;
import org.lemart.models.networks.Networks;

/** What the graphs of all networks share: the input and the blend with the composite. */
abstract class NetworkGraph {
  static final String INPUT = "input";
  static final String HARMONIZED = "harmonized";

  private static final String INPUT_MEANING =
      "composite's red, green and blue (sRGB-encoded) and mask (1 = foreground), all in [0, 1]";
  private static final String HARMONIZED_MEANING =
      "harmonized composite, red, green and blue; equals the composite where the mask is 0; clip"
          + " to [0, 1]";

  final OnnxOps ops = new OnnxOps(new OnnxGraph());
  final OnnxLayers layers;
  final OnnxAttention attention;
  private final HarmonizationNetwork network;
  private final Map<String, String> meanings = new LinkedHashMap<>();

  NetworkGraph(HarmonizationNetwork network, boolean half) {
    this.network = network;
    layers = new OnnxLayers(ops, Networks.parameters(network), half);
    attention = new OnnxAttention(layers);
  }

  /** The input (N, 4, S, S). */
  final String input() {
    int size = network.inputSize();
    meanings.put(INPUT, INPUT_MEANING);
    return ops.graph().input(INPUT, INPUT_MEANING, 4, size, size);
  }

  final void output(String name, String value, String meaning, long... dims) {
    meanings.put(name, meaning);
    ops.graph().output(name, value, meaning, dims);
  }

  /** Adds {@code M * change} to the composite and makes it the output "harmonized". */
  final void outputHarmonized(String input, String change) {
    int size = network.inputSize();
    String blended = ops.add(colors(input), ops.mul(mask(input), change));
    output(HARMONIZED, blended, HARMONIZED_MEANING, 3, size, size);
  }

  final String colors(String input) {
    return ops.slice(input, 1, 0, 3);
  }

  final String mask(String input) {
    return ops.slice(input, 1, 3, 4);
  }

  /** Tokens of patches, normalized: (N, H, W, C) from features (N, C, H, W). */
  final String tokens(String features) {
    return layers.norm("patch_embed.norm", layers.channelsLast(features));
  }

  /** Adds all nodes. */
  abstract void build();

  /** What input and outputs mean, by their names. */
  final Map<String, String> meanings() {
    return meanings;
  }
}
