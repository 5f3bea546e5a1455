package org.lemart.models.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
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
import org.lemart.models.layers.Scratch;
import org.lemart.models.layers.SwinBlock;
import org.lemart.models.layers.TransformerBlock;

/**
 * The SwinIH of the paper and its ablations (Liu et al., LEMaRT, CVPR 2023, sections 3.3 and 4.4):
 * patches become tokens, stages of Swin blocks and of global attention change them, and each token
 * gives the pixels of its patch. {@code (N, 4, S, S)} to {@code (N, 3, S, S)}.
 */
public final class SwinRgb extends FeatureNetwork {

  /** How tokens reach the resolution and the dimension of a stage. */
  public enum Step {
    /** Same resolution; a linear layer if the dimension changes. */
    KEEP,
    /** The mean of each 2 x 2 tokens, then a normalization and a linear layer. */
    DOWN,
    /** Bilinear interpolation to twice the side, then a normalization and a linear layer. */
    UP,
    /** Patch Merging of the Swin Transformer: 2 x 2 tokens side by side, then a linear layer. */
    MERGE,
    /** Patch Splitting: a linear layer that gives 2 x 2 tokens. */
    SPLIT
  }

  /**
   * Some blocks at one resolution.
   *
   * @param step what happens before the blocks; ignored dimensions stay as they are
   * @param dim channels of a token
   * @param depth blocks, 0 or more; each second one shifts its windows by half
   * @param heads attention heads
   * @param window side of a window in tokens, at most that of the token map; 0: global attention
   *     without windows and without position bias
   */
  public record Stage(Step step, int dim, int depth, int heads, int window) {
    public Stage {
      Rules.require(dim > 0, "dim must be > 0 but was " + dim);
      Rules.require(depth >= 0, "depth must be >= 0 but was " + depth);
      Rules.require(
          heads > 0 && dim % heads == 0, "heads must divide " + dim + " but was " + heads);
      Rules.require(window >= 0, "window must be >= 0 but was " + window);
      Rules.atMost("dim", dim, Rules.CHANNELS);
      Rules.atMost("depth", depth, Rules.DEPTH);
      Rules.atMost("window", window, 64);
    }
  }

  /**
   * The numbers of a network.
   *
   * @param inputSize side of the input in pixels
   * @param patch side of a patch in pixels
   * @param stages in their order; resolution is back at its start after the last
   * @param mlpRatio hidden size of each block's MLP over its dimension
   * @param head what it predicts; RGB where a file does not say
   */
  public record Config(int inputSize, int patch, List<Stage> stages, double mlpRatio, Head head) {
    public Config {
      head = orRgb(head);
      stages = List.copyOf(stages);
      Rules.require(!stages.isEmpty(), "stages must not be empty but were");
      Rules.atMost("stages", stages.size(), 16);
      Rules.require(mlpRatio > 0, "mlpRatio must be > 0 but was " + mlpRatio);
      Rules.atMost("mlpRatio", mlpRatio, Rules.RATIO);
      Rules.atMost("inputSize", inputSize, Rules.SIDE);
      Rules.require(
          patch > 0 && inputSize > 0 && inputSize % patch == 0,
          "inputSize must be a positive multiple of the patch " + patch + " but was " + inputSize);
      int side = inputSize / patch;
      for (Stage stage : stages) {
        side = side(side, stage.step());
        int window = Math.min(stage.window(), side);
        Rules.require(
            side > 0 && (window == 0 || side % window == 0),
            "window must divide the token map's side " + side + " but was " + window);
      }
      Rules.require(
          side == inputSize / patch,
          "stages must end at " + inputSize / patch + " tokens a side but ended at " + side);
    }

    /** With an RGB head. */
    public Config(int inputSize, int patch, List<Stage> stages, double mlpRatio) {
      this(inputSize, patch, stages, mlpRatio, Head.RGB);
    }
  }

  private static int side(int side, Step step) {
    return switch (step) {
      case KEEP -> side;
      case DOWN, MERGE -> side % 2 == 0 ? side / 2 : 0;
      case UP, SPLIT -> side * 2;
    };
  }

  private final Config config;
  private final Conv patches;
  private final LayerNorm patchNorm;
  private final List<Layer> layers = new ArrayList<>();
  private final @Nullable PatchSplitting pixels;

  /**
   * @param name its name in the registry
   */
  SwinRgb(String name, Config config) {
    super(name, config.inputSize(), config.head());
    this.config = config;
    int dim = config.stages().get(0).dim();
    int patch = config.patch();
    patches = addChildBlock("patch_embed.proj", Conv.padded(4, dim, patch, patch, 0));
    patchNorm = addChildBlock("patch_embed.norm", new LayerNorm(dim));
    int side = config.inputSize() / patch;
    for (int i = 0; i < config.stages().size(); i++) {
      Stage stage = config.stages().get(i);
      side = side(side, stage.step());
      addStep("layers." + i + ".step", stage, dim);
      addBlocks("layers." + i + ".blocks.", stage, side);
      dim = stage.dim();
    }
    pixels =
        addGridHead(dim, side) ? null : addChildBlock("head", new PatchSplitting(dim, 3, patch));
  }

  private void addStep(String name, Stage stage, int dim) {
    switch (stage.step()) {
      case DOWN -> layers.add(new Resample(0.5));
      case UP -> layers.add(new Resample(2));
      case MERGE -> layers.add(addChildBlock(name, new PatchMerging(dim, stage.dim())));
      case SPLIT -> layers.add(addChildBlock(name, new PatchSplitting(dim, stage.dim(), 2)));
      case KEEP -> {}
    }
    boolean mapped = stage.step() == Step.MERGE || stage.step() == Step.SPLIT;
    if (stage.step() == Step.DOWN || stage.step() == Step.UP) {
      layers.add(addChildBlock(name + ".norm", new LayerNorm(dim)));
    }
    if (!mapped && dim != stage.dim()) {
      layers.add(addChildBlock(name, Linear.of(dim, stage.dim())));
    }
  }

  private void addBlocks(String prefix, Stage stage, int side) {
    int window = Math.min(stage.window(), side);
    for (int b = 0; b < stage.depth(); b++) {
      int shift = b % 2 == 0 || window == side ? 0 : window / 2;
      Layer block =
          window == 0
              ? new TransformerBlock(stage.dim(), stage.heads(), config.mlpRatio())
              : new SwinBlock(stage.dim(), window, shift, stage.heads(), config.mlpRatio());
      layers.add(addChildBlock(prefix + b, block));
    }
  }

  private static Stage stage(Step step, int dim, int depth, int window) {
    return new Stage(step, dim, depth, dim / 32, window);
  }

  /**
   * The paper's network: 256 x 256 pixels, 64 x 64 tokens throughout, three stages of Swin blocks
   * in windows of 32 x 32 tokens, then one layer of global attention.
   */
  public static SwinRgb paper() {
    return new SwinRgb(
        "swinih-paper",
        new Config(
            256,
            4,
            List.of(
                stage(Step.KEEP, 128, 3, 32),
                stage(Step.KEEP, 256, 3, 32),
                stage(Step.KEEP, 512, 5, 32),
                stage(Step.KEEP, 512, 1, 0)),
            4));
  }

  /** Ablation: a Swin block in place of the global attention. */
  public static SwinRgb local() {
    return new SwinRgb(
        "swinih-local",
        new Config(
            256,
            4,
            List.of(
                stage(Step.KEEP, 128, 3, 32),
                stage(Step.KEEP, 256, 3, 32),
                stage(Step.KEEP, 512, 6, 32)),
            4));
  }

  /** Ablation: tokens are averaged to 16 x 16 on the way and interpolated back at the end. */
  public static SwinRgb multiScale() {
    return new SwinRgb(
        "swinih-ms",
        new Config(
            256,
            4,
            List.of(
                stage(Step.KEEP, 128, 3, 32),
                stage(Step.DOWN, 256, 3, 32),
                stage(Step.DOWN, 512, 5, 16),
                stage(Step.KEEP, 512, 1, 0),
                stage(Step.UP, 256, 0, 32),
                stage(Step.UP, 128, 0, 32)),
            4));
  }

  /** Ablation: the Swin Transformer, Patch Merging on the way down, Patch Splitting back. */
  public static SwinRgb swinT() {
    return new SwinRgb(
        "swin-t",
        new Config(
            256,
            4,
            List.of(
                stage(Step.KEEP, 128, 3, 32),
                stage(Step.MERGE, 256, 3, 32),
                stage(Step.MERGE, 512, 6, 16),
                stage(Step.SPLIT, 256, 0, 32),
                stage(Step.SPLIT, 128, 0, 32)),
            4));
  }

  /** The same stages with few channels on 32 x 32 pixels, 16 x 16 tokens. */
  public SwinRgb tiny() {
    List<Stage> stages = new ArrayList<>();
    for (Stage s : config.stages()) {
      stages.add(
          new Stage(s.step(), s.dim() / 8, Math.min(2, s.depth()), 2, Math.min(s.window(), 4)));
    }
    return new SwinRgb(name(), new Config(32, 2, stages, 2, config.head()));
  }

  @Override
  public SwinRgb withHead(Head head) {
    Config c = config;
    return new SwinRgb(
        name(), new Config(c.inputSize(), c.patch(), c.stages(), c.mlpRatio(), head));
  }

  @Override
  NDArray features(Pass pass, NDArray input) {
    NDArray embedded = patches.forward(pass, input.mul(2).sub(1));
    NDArray tokens = patchNorm.forward(pass, embedded.transpose(0, 2, 3, 1)); // (N, H, W, C)
    return Scratch.chain(pass, tokens, layers).transpose(0, 3, 1, 2);
  }

  @Override
  NDArray picture(Pass pass, NDArray features, NDArray input) {
    NDArray tokens = features.transpose(0, 2, 3, 1);
    NDArray change = Objects.requireNonNull(pixels).forward(pass, tokens);
    return input.get(new NDIndex(":, :3")).add(change.transpose(0, 3, 1, 2));
  }

  @Override
  Shape featureShape(Shape input) {
    Shape tokens = tokens(input);
    for (Layer layer : layers) {
      tokens = layer.getOutputShapes(new Shape[] {tokens})[0];
    }
    return new Shape(tokens.get(0), tokens.get(3), tokens.get(1), tokens.get(2));
  }

  private Shape tokens(Shape input) {
    Shape c = patches.getOutputShapes(new Shape[] {input})[0];
    return new Shape(c.get(0), c.get(2), c.get(3), c.get(1));
  }

  @Override
  long featureMacs(Shape input) {
    Shape tokens = tokens(input);
    long macs = patches.macs(input);
    for (Layer layer : layers) {
      macs += layer.macs(tokens);
      tokens = layer.getOutputShapes(new Shape[] {tokens})[0];
    }
    return macs;
  }

  @Override
  long pictureMacs(Shape features) {
    return Objects.requireNonNull(pixels).macs(features);
  }

  @Override
  public Config config() {
    return config;
  }
}
