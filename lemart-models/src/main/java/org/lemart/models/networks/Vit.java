package org.lemart.models.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lemart.models.layers.Conv;
import org.lemart.models.layers.Initializers;
import org.lemart.models.layers.LayerNorm;
import org.lemart.models.layers.Linear;
import org.lemart.models.layers.Pass;
import org.lemart.models.layers.Scratch;
import org.lemart.models.layers.TransformerBlock;

/**
 * The Vision Transformer (Dosovitskiy et al., An Image is Worth 16x16 Words, ICLR 2021, section
 * 3.1) as a backbone of Table 3 of LEMaRT: patches become tokens, all of them attend to all, and
 * each token gives the change of its patch's pixels. No class token. {@code (N, 4, S, S)} to {@code
 * (N, 3, S, S)}.
 */
public final class Vit extends FeatureNetwork {

  /**
   * The numbers of a network.
   *
   * @param inputSize side of the input in pixels, a multiple of the patch
   * @param patch side of a patch in pixels
   * @param dim channels of a token
   * @param depth Transformer blocks
   * @param heads attention heads
   * @param mlpRatio hidden size of each block's MLP over its dimension
   * @param head what it predicts
   */
  public record Config(
      int inputSize, int patch, int dim, int depth, int heads, double mlpRatio, Head head) {
    public Config {
      head = orRgb(head);
      Rules.require(
          patch > 0 && inputSize > 0 && inputSize % patch == 0,
          "inputSize must be a positive multiple of the patch " + patch + " but was " + inputSize);
      Rules.require(dim > 0, "dim must be > 0 but was " + dim);
      Rules.require(depth > 0, "depth must be > 0 but was " + depth);
      Rules.require(
          heads > 0 && dim % heads == 0, "heads must divide " + dim + " but was " + heads);
      Rules.require(mlpRatio > 0, "mlpRatio must be > 0 but was " + mlpRatio);
      Rules.atMost("inputSize", inputSize, Rules.SIDE);
      Rules.atMost("dim", dim, Rules.CHANNELS);
      Rules.atMost("depth", depth, Rules.DEPTH);
      Rules.atMost("mlpRatio", mlpRatio, Rules.RATIO);
    }
  }

  private final Config config;
  private final Conv patches;
  private final Parameter positions;
  private final List<TransformerBlock> blocks = new ArrayList<>();
  private final LayerNorm norm;
  private final @Nullable Linear pixels;

  Vit(Config config) {
    super("vit", config.inputSize(), config.head());
    this.config = config;
    int dim = config.dim();
    int patch = config.patch();
    int side = config.inputSize() / patch;
    patches = addChildBlock("patch_embed.proj", Conv.padded(4, dim, patch, patch, 0));
    positions = parameter("pos_embed", Initializers.TRUNCATED_NORMAL, 1, (long) side * side, dim);
    for (int i = 0; i < config.depth(); i++) {
      TransformerBlock block = new TransformerBlock(dim, config.heads(), config.mlpRatio());
      blocks.add(addChildBlock("blocks." + i, block));
    }
    norm = addChildBlock("norm", new LayerNorm(dim));
    boolean grid = addGridHead(dim, side);
    pixels = grid ? null : addChildBlock("head", Linear.of(dim, 3L * patch * patch));
  }

  /** ViT-B/16 at 256 x 256. */
  public static Vit paper() {
    return new Vit(new Config(256, 16, 768, 12, 12, 4, Head.RGB));
  }

  /** ViT-Ti/16 (Touvron et al., DeiT, ICML 2021, Table 1) at 256 x 256. */
  public static Vit compact() {
    return new Vit(new Config(256, 16, 192, 12, 3, 4, Head.RGB));
  }

  /** 8 x 8 tokens of 32 x 32 pixels. */
  public static Vit tiny() {
    return new Vit(new Config(32, 4, 32, 2, 2, 2, Head.RGB));
  }

  @Override
  public Vit withHead(Head head) {
    Config c = config;
    return new Vit(
        new Config(c.inputSize(), c.patch(), c.dim(), c.depth(), c.heads(), c.mlpRatio(), head));
  }

  @Override
  NDArray features(Pass pass, NDArray input) {
    NDArray embedded = patches.forward(pass, input.mul(2).sub(1)); // (N, dim, side, side)
    NDArray tokens =
        embedded
            .reshape(embedded.getShape().get(0), config.dim(), -1)
            .transpose(0, 2, 1)
            .add(pass.value(positions)); // (N, side^2, dim)
    NDArray mixed = norm.forward(pass, Scratch.chain(pass, tokens, blocks));
    return mixed.transpose(0, 2, 1).reshape(embedded.getShape());
  }

  @Override
  NDArray picture(Pass pass, NDArray features, NDArray input) {
    long side = features.getShape().get(2);
    long patch = config.patch();
    NDArray change =
        Objects.requireNonNull(pixels)
            .forward(pass, features.transpose(0, 2, 3, 1))
            .reshape(-1, side, side, 3, patch, patch)
            .transpose(0, 3, 1, 4, 2, 5) // (N, 3, side, patch, side, patch)
            .reshape(-1, 3, side * patch, side * patch);
    return input.get(new NDIndex(":, :3")).add(change);
  }

  @Override
  Shape featureShape(Shape input) {
    return patches.getOutputShapes(new Shape[] {input})[0];
  }

  @Override
  long featureMacs(Shape input) {
    Shape map = featureShape(input);
    Shape tokens = new Shape(map.get(0), map.get(2) * map.get(3), map.get(1));
    return patches.macs(input) + blocks.stream().mapToLong(block -> block.macs(tokens)).sum();
  }

  @Override
  long pictureMacs(Shape features) {
    return features.size() * 3 * config.patch() * config.patch();
  }

  @Override
  public Config config() {
    return config;
  }
}
