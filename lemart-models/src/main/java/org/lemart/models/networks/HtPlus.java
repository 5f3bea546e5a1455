package org.lemart.models.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lemart.models.layers.Constants;
import org.lemart.models.layers.Linear;
import org.lemart.models.layers.Pass;
import org.lemart.models.layers.SinePositions;
import org.lemart.models.layers.TransposedConv;

/**
 * HT+, the Harmony Transformer (Guo et al., Image Harmonization With Transformer, ICCV 2021,
 * section 3.2; the name HT+ is that of Transformer for Image Harmonization and Beyond, TPAMI 2022):
 * a linear layer makes tokens of patches, a Transformer encoder mixes them, and a transposed
 * convolution makes pixels of them. {@code (N, 4, S, S)} to {@code (N, 3, S, S)}.
 */
public final class HtPlus extends FeatureNetwork {

  /**
   * The numbers of a network.
   *
   * @param inputSize side of the input in pixels, a multiple of the patch
   * @param patch side of a patch in pixels
   * @param dim channels of a token, a multiple of 4
   * @param depth encoder layers
   * @param heads attention heads
   * @param hidden channels between the two linear layers of a layer
   * @param head what it predicts
   */
  public record Config(
      int inputSize, int patch, int dim, int depth, int heads, int hidden, Head head) {
    public Config {
      head = orRgb(head);
      Rules.require(
          patch > 0 && inputSize > 0 && inputSize % patch == 0,
          "inputSize must be a positive multiple of the patch " + patch + " but was " + inputSize);
      Rules.require(dim > 0 && dim % 4 == 0, "dim must be a multiple of 4 but was " + dim);
      Rules.require(depth > 0, "depth must be > 0 but was " + depth);
      Rules.require(
          heads > 0 && dim % heads == 0, "heads must divide " + dim + " but was " + heads);
      Rules.require(hidden > 0, "hidden must be > 0 but was " + hidden);
      Rules.atMost("inputSize", inputSize, Rules.SIDE);
      Rules.atMost("dim", dim, Rules.CHANNELS);
      Rules.atMost("depth", depth, Rules.DEPTH);
      Rules.atMost("hidden", hidden, (long) Rules.RATIO * Rules.CHANNELS);
    }
  }

  private final Config config;
  private final Linear embedding;
  private final TokenEncoder encoder;
  private final @Nullable TransposedConv pixels;

  HtPlus(Config config) {
    super("ht+", config.inputSize(), config.head());
    this.config = config;
    int patch = config.patch();
    int dim = config.dim();
    embedding = addChildBlock("patch_to_embedding.1", Linear.of(4L * patch * patch, dim));
    encoder =
        addChildBlock(
            "transformer_enc.encoder",
            new TokenEncoder(dim, config.depth(), config.heads(), config.hidden()));
    boolean grid = addGridHead(dim, config.inputSize() / patch);
    pixels = grid ? null : addChildBlock("dec.0", new TransposedConv(dim, 3, patch, patch, 0));
  }

  /** The published network: 64 x 64 tokens, 9 layers of 2 heads. */
  public static HtPlus paper() {
    return new HtPlus(new Config(256, 4, 256, 9, 2, 512, Head.RGB));
  }

  /** 32 x 32 tokens, 4 layers. */
  public static HtPlus compact() {
    return new HtPlus(new Config(256, 8, 128, 4, 2, 256, Head.RGB));
  }

  /** 8 x 8 tokens of 32 x 32 pixels. */
  public static HtPlus tiny() {
    return new HtPlus(new Config(32, 4, 32, 2, 2, 64, Head.RGB));
  }

  @Override
  public HtPlus withHead(Head head) {
    Config c = config;
    return new HtPlus(
        new Config(c.inputSize(), c.patch(), c.dim(), c.depth(), c.heads(), c.hidden(), head));
  }

  @Override
  NDArray features(Pass pass, NDArray input) {
    int side = config.inputSize() / config.patch();
    NDArray tokens =
        embedding.forward(pass, TokenEncoder.patches(input.mul(2).sub(1), config.patch()));
    NDArray positions = SinePositions.of(input.getManager(), side, side, config.dim());
    return TokenEncoder.map(encoder.forward(pass, tokens, positions), side);
  }

  @Override
  NDArray picture(Pass pass, NDArray features, NDArray input) {
    NDArray tones = Objects.requireNonNull(pixels).forward(pass, features).tanh();
    return Constants.times(tones, 0.5).add(0.5f);
  }

  @Override
  Shape featureShape(Shape input) {
    return new Shape(
        input.get(0), config.dim(), input.get(2) / config.patch(), input.get(3) / config.patch());
  }

  @Override
  long featureMacs(Shape input) {
    Shape map = featureShape(input);
    Shape tokens = new Shape(map.get(0), map.get(2) * map.get(3), map.get(1));
    return input.size() * config.dim() + encoder.macs(tokens);
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
