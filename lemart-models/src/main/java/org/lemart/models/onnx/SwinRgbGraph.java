package org.lemart.models.onnx;

import org.lemart.models.networks.SwinRgb;
import org.lemart.models.networks.SwinRgb.Stage;
import org.lemart.models.networks.SwinRgb.Step;

/** The SwinIH of the paper and its ablations: one output, the harmonized picture. */
final class SwinRgbGraph extends NetworkGraph {
  private final SwinRgb.Config config;

  SwinRgbGraph(SwinRgb network, boolean half) {
    super(network, half);
    config = network.config();
  }

  @Override
  void build() {
    String input = input();
    String scaled = ops.add(ops.mul(input, 2), -1);
    String x = tokens(layers.conv("patch_embed.proj", scaled, config.patch(), 0));
    int dim = config.stages().get(0).dim();
    int side = config.inputSize() / config.patch();
    for (int i = 0; i < config.stages().size(); i++) {
      Stage stage = config.stages().get(i);
      x = step("layers." + i + ".step", x, stage, side, dim);
      side = side(side, stage.step());
      dim = stage.dim();
      x = blocks("layers." + i + ".blocks.", x, stage, side);
    }
    ops.graph().enter("head");
    String pixels = layers.patchSplitting("head", x, side, config.patch(), 3);
    outputHarmonized(input, ops.transpose(pixels, 0, 3, 1, 2));
  }

  private static int side(int side, Step step) {
    return switch (step) {
      case KEEP -> side;
      case DOWN, MERGE -> side / 2;
      case UP, SPLIT -> side * 2;
    };
  }

  private String step(String name, String x, Stage stage, int side, int dim) {
    ops.graph().enter(name);
    return switch (stage.step()) {
      case MERGE -> layers.patchMerging(name, x, side, dim);
      case SPLIT -> layers.patchSplitting(name, x, side, 2, stage.dim());
      case DOWN ->
          mapped(name, layers.norm(name + ".norm", layers.halve(x, side, dim)), stage, dim);
      case UP -> mapped(name, layers.norm(name + ".norm", layers.enlarge(x)), stage, dim);
      case KEEP -> mapped(name, x, stage, dim);
    };
  }

  private String mapped(String name, String x, Stage stage, int dim) {
    return dim == stage.dim() ? x : layers.linear(name, x);
  }

  private String blocks(String prefix, String x, Stage stage, int side) {
    int window = Math.min(stage.window(), side);
    String tokens = x;
    for (int b = 0; b < stage.depth(); b++) {
      int shift = b % 2 == 0 || window == side ? 0 : window / 2;
      OnnxAttention.Block block =
          new OnnxAttention.Block(side, stage.dim(), stage.heads(), window, shift);
      tokens = attention.block(prefix + b, tokens, block);
    }
    return tokens;
  }
}
