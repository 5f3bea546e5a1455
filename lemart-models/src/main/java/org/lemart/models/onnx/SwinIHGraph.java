package org.lemart.models.onnx;

import org.lemart.models.networks.SwinIH;
import org.lemart.models.networks.SwinIH.Stage;

/** The compact SwinIH: outputs are the colour grid and the picture harmonized with it. */
final class SwinIHGraph extends NetworkGraph {
  static final String GRID = "grid";
  private static final String MEANING =
      "colour grid, one affine map a cell: channel 4 * c + k is the factor of red, green, blue"
          + " (k = 0, 1, 2) or the offset (k = 3) for the new colour c; bilinear between the"
          + " centres of cells, constant beyond the outer ones";

  private final SwinIH.Config config;

  SwinIHGraph(SwinIH network, boolean half) {
    super(network, half);
    config = network.config();
  }

  @Override
  void build() {
    String input = input();
    ops.graph().enter("patch_embed");
    String x = tokens(stem(ops.add(ops.mul(input, 2), -1)));
    ops.graph().enter("statistics");
    String statistics = new OnnxRegionStatistics(ops, config.inputSize()).of(input);
    int side = config.inputSize() >> config.stem().size();
    int last = config.stages().size() - 1;
    for (int i = 0; i < last; i++) {
      x = blocks(i, x, side);
      String merge = "layers." + i + ".downsample";
      ops.graph().enter(merge);
      x = layers.patchMerging(merge, x, side, config.stages().get(i).dim());
      side /= 2;
    }
    ops.graph().enter("statistics");
    int dim = config.stages().get(last).dim();
    x = ops.add(x, ops.reshape(layers.linear("statistics", statistics), -1, 1, 1, dim));
    x = blocks(last, x, side);
    ops.graph().enter("head");
    OnnxColorGrid grid = new OnnxColorGrid(layers, config.inputSize(), side, dim);
    String difference = grid.predict(layers.norm("norm", x), statistics, mask(input));
    output(GRID, grid.plusIdentity(difference), MEANING, 12, side, side);
    ops.graph().enter(HARMONIZED);
    outputHarmonized(input, grid.change(difference, colors(input)));
  }

  private String stem(String scaled) {
    String x = scaled;
    int count = config.stem().size();
    for (int i = 0; i < count; i++) {
      String convolved = layers.conv("patch_embed.proj." + i, x, 2, 1);
      x = i < count - 1 ? layers.gelu(convolved) : convolved;
    }
    return x;
  }

  private String blocks(int index, String x, int side) {
    Stage stage = config.stages().get(index);
    int window = Math.min(stage.window(), side);
    String tokens = x;
    for (int b = 0; b < stage.depth(); b++) {
      int shift = b % 2 == 0 || window == side ? 0 : window / 2;
      OnnxAttention.Block block =
          new OnnxAttention.Block(side, stage.dim(), stage.heads(), window, shift);
      tokens = attention.block("layers." + index + ".blocks." + b, tokens, block);
    }
    return tokens;
  }
}
