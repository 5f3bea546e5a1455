package org.lemart.models.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lemart.models.layers.Conv;
import org.lemart.models.layers.Layer;
import org.lemart.models.layers.LayerNorm;
import org.lemart.models.layers.Linear;
import org.lemart.models.layers.Pass;
import org.lemart.models.layers.PatchMerging;
import org.lemart.models.layers.PatchSplitting;
import org.lemart.models.layers.SwinBlock;

/**
 * SwinIH, the Swin Transformer for image harmonization (Liu et al., LEMaRT, CVPR 2023, section
 * 3.3), in its compact form: a convolutional stem, stages of Swin blocks with patch merging between
 * them, and a head that predicts a colour grid instead of pixels: {@code (N, 4, S, S)} to {@code
 * (N, 12, n, n)}, differences from the identity.
 */
public final class SwinIH extends HarmonizationNetwork {

  /**
   * The numbers of a SwinIH.
   *
   * @param inputSize side of the input in pixels
   * @param stem channels after each stride-2 convolution of the stem; the last equals the first
   *     stage's dimension
   * @param stages from fine to coarse; between two of them 2 x 2 tokens are merged
   * @param mlpRatio hidden size of each block's MLP over its dimension
   * @param head what it predicts; the grid where a file does not say
   */
  public record Config(
      int inputSize, List<Integer> stem, List<Stage> stages, double mlpRatio, Head head) {
    public Config {
      head = Objects.requireNonNullElse(head, Head.GRID);
      stem = List.copyOf(stem);
      stages = List.copyOf(stages);
      Rules.require(!stem.isEmpty(), "stem must have a convolution but was empty");
      Rules.require(!stages.isEmpty(), "stages must not be empty but were");
      Rules.require(mlpRatio > 0, "mlpRatio must be > 0 but was " + mlpRatio);
      Rules.atMost("mlpRatio", mlpRatio, Rules.RATIO);
      Rules.atMost("inputSize", inputSize, Rules.SIDE);
      Rules.atMost("stem", stem.size(), 8);
      Rules.atMost("stages", stages.size(), 8);
      stem.forEach(channels -> Rules.atMost("stem", channels, Rules.CHANNELS));
      int last = stem.get(stem.size() - 1);
      Rules.require(
          last == stages.get(0).dim(),
          "stem must end with the first stage's " + stages.get(0).dim() + " but was " + last);
      int reduction = 1 << (stem.size() + stages.size() - 1);
      Rules.require(
          inputSize > 0 && inputSize % reduction == 0,
          "inputSize must be a positive multiple of " + reduction + " but was " + inputSize);
      for (int i = 0; i < stages.size(); i++) {
        int side = inputSize >> (stem.size() + i);
        int window = Math.min(stages.get(i).window(), side);
        Rules.require(
            side % window == 0,
            "window must divide the token map's side " + side + " but was " + window);
      }
    }

    /** With a colour-grid head. */
    public Config(int inputSize, List<Integer> stem, List<Stage> stages, double mlpRatio) {
      this(inputSize, stem, stages, mlpRatio, Head.GRID);
    }

    /** Cells along a side of the predicted grid. */
    public int cells() {
      return inputSize >> (stem.size() + stages.size() - 1);
    }
  }

  /**
   * Some Swin blocks at one resolution.
   *
   * @param dim channels of a token
   * @param depth blocks; each second one shifts its windows by half
   * @param heads attention heads
   * @param window side of a window in tokens; a window as large as the token map is global
   *     attention
   */
  public record Stage(int dim, int depth, int heads, int window) {
    public Stage {
      Rules.require(dim > 0, "dim must be > 0 but was " + dim);
      Rules.require(depth > 0, "depth must be > 0 but was " + depth);
      Rules.require(
          heads > 0 && dim % heads == 0, "heads must divide " + dim + " but was " + heads);
      Rules.require(window > 0, "window must be > 0 but was " + window);
      Rules.atMost("dim", dim, Rules.CHANNELS);
      Rules.atMost("depth", depth, Rules.DEPTH);
      Rules.atMost("window", window, 64);
    }
  }

  private final Config config;
  private final List<Conv> stem = new ArrayList<>();
  private final LayerNorm stemNorm;
  private final List<List<SwinBlock>> blocks = new ArrayList<>();
  private final List<@Nullable PatchMerging> merges = new ArrayList<>();
  private final Linear statistics;
  private final @Nullable LayerNorm norm;
  private final @Nullable ColorGridHead head;
  private final @Nullable PatchSplitting pixels;

  public SwinIH(Config config) {
    this.config = config;
    int channels = 4;
    for (int i = 0; i < config.stem().size(); i++) {
      int outputs = config.stem().get(i);
      stem.add(addChildBlock("patch_embed.proj." + i, new Conv(channels, outputs, 3, 2)));
      channels = outputs;
    }
    stemNorm = addChildBlock("patch_embed.norm", new LayerNorm(channels));
    int side = config.inputSize() >> config.stem().size();
    for (int i = 0; i < config.stages().size(); i++) {
      addStage(i, side >> i);
    }
    int dim = config.stages().get(config.stages().size() - 1).dim();
    statistics = addChildBlock("statistics", Linear.of(RegionStatistics.COUNT, dim));
    boolean grid = config.head() == Head.GRID;
    norm = grid ? addChildBlock("norm", new LayerNorm(dim)) : null;
    head = grid ? addChildBlock("head", new ColorGridHead(dim)) : null;
    int cell = config.inputSize() / config.cells();
    pixels = grid ? null : addChildBlock("head", new PatchSplitting(dim, 3, cell));
  }

  private void addStage(int index, int side) {
    Stage stage = config.stages().get(index);
    List<SwinBlock> list = new ArrayList<>();
    for (int b = 0; b < stage.depth(); b++) {
      int window = Math.min(stage.window(), side);
      int shift = b % 2 == 0 || window == side ? 0 : window / 2;
      SwinBlock block = new SwinBlock(stage.dim(), window, shift, stage.heads(), config.mlpRatio());
      list.add(addChildBlock("layers." + index + ".blocks." + b, block));
    }
    blocks.add(list);
    boolean last = index == config.stages().size() - 1;
    merges.add(
        last
            ? null
            : addChildBlock(
                "layers." + index + ".downsample",
                new PatchMerging(stage.dim(), config.stages().get(index + 1).dim())));
  }

  /**
   * The size that most of the shipped weights' training was done at: 128 x 128 pixels, 16 x 16 then
   * 8 x 8 tokens, about 2.3 million parameters. The weights of {@code swinih} have lost a block of
   * each stage since.
   */
  public static SwinIH compact() {
    return new SwinIH(
        new Config(
            128, List.of(24, 48, 96), List.of(new Stage(96, 2, 3, 4), new Stage(192, 4, 6, 8)), 4));
  }

  /** A few thousand parameters on 32 x 32 pixels, for tests and for trying out a pipeline. */
  public static SwinIH tiny() {
    return new SwinIH(
        new Config(32, List.of(8, 16), List.of(new Stage(16, 2, 2, 4), new Stage(32, 1, 2, 4)), 2));
  }

  @Override
  public NDArray forward(Pass pass, NDArray input) {
    NDArray features = input.mul(2).sub(1);
    for (int i = 0; i < stem.size(); i++) {
      NDArray convolved = stem.get(i).forward(pass, features);
      features = i < stem.size() - 1 ? Activation.gelu(convolved) : convolved;
    }
    NDArray tokens = stemNorm.forward(pass, features.transpose(0, 2, 3, 1)); // (N, H, W, C)
    NDArray evidence = RegionStatistics.of(input, pass.training()); // (N, COUNT)
    for (int i = 0; i < blocks.size(); i++) {
      if (i == blocks.size() - 1) {
        tokens =
            tokens.add(
                statistics.forward(pass, evidence).reshape(evidence.getShape().get(0), 1, 1, -1));
      }
      tokens = stage(pass, i, tokens);
    }
    if (pixels != null) {
      NDArray change = pixels.forward(pass, tokens);
      return input.get(new NDIndex(":, :3")).add(change.transpose(0, 3, 1, 2));
    }
    NDArray mask = input.get(new NDIndex(":, 3:4"));
    NDArray normal = Objects.requireNonNull(norm).forward(pass, tokens);
    return Objects.requireNonNull(head).forward(pass, normal, evidence, mask);
  }

  private NDArray stage(Pass pass, int index, NDArray tokens) {
    NDArray x = tokens;
    for (Layer block : blocks.get(index)) {
      x = block.forward(pass, x);
    }
    PatchMerging merge = merges.get(index);
    return merge == null ? x : merge.forward(pass, x);
  }

  @Override
  public SwinIH withHead(Head head) {
    Config c = config;
    return new SwinIH(new Config(c.inputSize(), c.stem(), c.stages(), c.mlpRatio(), head));
  }

  @Override
  public String name() {
    return "swinih";
  }

  @Override
  public Head head() {
    return config.head();
  }

  @Override
  public int inputSize() {
    return config.inputSize();
  }

  @Override
  public Config config() {
    return config;
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return pixels != null
        ? super.getOutputShapes(inputShapes)
        : new Shape[] {new Shape(inputShapes[0].get(0), 12, config.cells(), config.cells())};
  }

  @Override
  public long macs(Shape input) {
    Shape[] shape = {input};
    long macs = 0;
    for (Conv conv : stem) {
      macs += conv.macs(shape[0]);
      shape = conv.getOutputShapes(shape);
    }
    shape[0] = new Shape(input.get(0), shape[0].get(2), shape[0].get(3), shape[0].get(1));
    for (int i = 0; i < blocks.size(); i++) {
      for (SwinBlock block : blocks.get(i)) {
        macs += block.macs(shape[0]);
      }
      PatchMerging merge = merges.get(i);
      if (merge != null) {
        macs += merge.macs(shape[0]);
        shape = merge.getOutputShapes(shape);
      }
    }
    return macs
        + statistics.macs(new Shape(input.get(0), RegionStatistics.COUNT))
        + (pixels == null ? Objects.requireNonNull(head).macs(shape[0]) : pixels.macs(shape[0]));
  }
}
