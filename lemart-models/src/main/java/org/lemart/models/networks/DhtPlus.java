package org.lemart.models.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lemart.models.layers.Constants;
import org.lemart.models.layers.ConvSpec;
import org.lemart.models.layers.Initializers;
import org.lemart.models.layers.InstanceNorm;
import org.lemart.models.layers.Layer;
import org.lemart.models.layers.Linear;
import org.lemart.models.layers.MapNorm;
import org.lemart.models.layers.Nonlinearity;
import org.lemart.models.layers.Pass;
import org.lemart.models.layers.Sequence;
import org.lemart.models.layers.SinePositions;
import org.lemart.models.layers.Upsample;

/**
 * DHT+, the disentangled Harmony Transformer (Guo et al., Image Harmonization With Transformer,
 * ICCV 2021, section 3.3, and Transformer for Image Harmonization and Beyond, TPAMI 2022): the
 * picture is a reflectance times an illumination. Light codes read the background's patches, and
 * the reflectance's tokens read the light codes. {@code (N, 4, S, S)} to {@code (N, 3, S, S)}.
 */
public final class DhtPlus extends FeatureNetwork {
  private static final double SLOPE = 0.2;

  /** Added to the logits of patches that a light code must not see. */
  private static final float FORBIDDEN = -1e4f;

  /**
   * The numbers of a network.
   *
   * @param inputSize side of the input in pixels, a multiple of 4 and of the patch
   * @param channels channels of the first convolution; tokens have four times as many
   * @param patch side in pixels of the patches that the light codes read
   * @param lights light codes
   * @param depth layers of the encoder and of both decoders
   * @param heads attention heads
   * @param head what it predicts
   */
  public record Config(
      int inputSize, int channels, int patch, int lights, int depth, int heads, Head head) {
    public Config {
      head = orRgb(head);
      Rules.require(
          patch > 0 && inputSize > 0 && inputSize % patch == 0 && inputSize % 4 == 0,
          "inputSize must be a positive multiple of 4 and of the patch "
              + patch
              + " but was "
              + inputSize);
      Rules.atMost("inputSize", inputSize, Rules.SIDE);
      Rules.require(channels > 0, "channels must be > 0 but was " + channels);
      Rules.atMost("channels", channels, Rules.CHANNELS / 4);
      Rules.require(lights > 0, "lights must be > 0 but was " + lights);
      Rules.atMost("lights", lights, Rules.CHANNELS);
      Rules.require(depth > 0, "depth must be > 0 but was " + depth);
      Rules.atMost("depth", depth, Rules.DEPTH);
      Rules.require(
          heads > 0 && 4 * channels % heads == 0,
          "heads must divide " + 4 * channels + " but was " + heads);
    }

    int dim() {
      return 4 * channels;
    }
  }

  private final Config config;
  private final Sequence content;
  private final TokenEncoder reflectance;
  private final Linear patches;
  private final TokenDecoder lights;
  private final Parameter lightPlaces;
  private final TokenDecoder render;
  private final @Nullable Sequence reflectancePixels;
  private final @Nullable Sequence illuminationPixels;

  DhtPlus(Config config) {
    super("dht+", config.inputSize(), config.head());
    this.config = config;
    int dim = config.dim();
    int heads = config.heads();
    int depth = config.depth();
    int patch = config.patch();
    content = addChildBlock("reflectance_enc.model", contentEncoder(config.channels()));
    reflectance =
        addChildBlock(
            "reflectance_transformer_enc.encoder", new TokenEncoder(dim, depth, heads, 2 * dim));
    patches =
        addChildBlock("light_generator.patch_embedding.0", Linear.of(3L * patch * patch, dim));
    lights =
        addChildBlock(
            "light_generator.transformer_dec.decoder",
            new TokenDecoder(dim, depth, heads, 2 * dim, true));
    lightPlaces =
        parameter("light_generator.light_embed.weight", Initializers.NORMAL, config.lights(), dim);
    render =
        addChildBlock(
            "illumination_render.decoder", new TokenDecoder(dim, depth, heads, 2 * dim, false));
    boolean grid = addGridHead(2 * dim, config.inputSize() / 4);
    reflectancePixels = grid ? null : addChildBlock("reflectance_dec.model", contentDecoder(dim));
    illuminationPixels = grid ? null : addChildBlock("illumination_dec.model", contentDecoder(dim));
  }

  /** (N, 4, H, W) to (N, 4 channels, H / 4, W / 4). */
  private static Sequence contentEncoder(int channels) {
    List<Layer> blocks = new ArrayList<>();
    blocks.add(encoderBlock(ConvSpec.of(4, channels, 7)));
    blocks.add(encoderBlock(ConvSpec.of(channels, 2L * channels, 4).stride(2).padding(1)));
    blocks.add(encoderBlock(ConvSpec.of(2L * channels, 4L * channels, 4).stride(2).padding(1)));
    return new Sequence(blocks);
  }

  /** Without the bias, which the instance normalization takes off. */
  private static Layer encoderBlock(ConvSpec spec) {
    return new ConvBlock(
        spec.reflected().withoutBias().conv(),
        InstanceNorm.of(spec.outputs()),
        Nonlinearity.leakyRelu(SLOPE));
  }

  /**
   * (N, C, H, W) to (N, 3, 4 H, 4 W) in [-1, 1]. Number 0 is for residual blocks, of which the
   * published network has none.
   */
  private static Sequence contentDecoder(int dim) {
    return new Sequence(
        new Sequence(),
        Upsample.nearest(2),
        decoderBlock(dim, dim / 2),
        Upsample.nearest(2),
        decoderBlock(dim / 2, dim / 4),
        new ConvBlock(ConvSpec.of(dim / 4, 3, 7).reflected().smallConv(), Nonlinearity.tanh()));
  }

  private static Layer decoderBlock(int inputs, int outputs) {
    return new ConvBlock(
        ConvSpec.of(inputs, outputs, 5).reflected().conv(),
        new MapNorm(outputs),
        Nonlinearity.leakyRelu(SLOPE));
  }

  /** The published network: 64 x 64 tokens of 256 channels, 9 layers of 2 heads, 27 light codes. */
  public static DhtPlus paper() {
    return new DhtPlus(new Config(256, 64, 8, 27, 9, 2, Head.RGB));
  }

  /** Half of the channels, 3 layers. */
  public static DhtPlus compact() {
    return new DhtPlus(new Config(256, 32, 8, 27, 3, 2, Head.RGB));
  }

  /** 8 x 8 tokens of 32 x 32 pixels. */
  public static DhtPlus tiny() {
    return new DhtPlus(new Config(32, 16, 4, 5, 2, 2, Head.RGB));
  }

  @Override
  public DhtPlus withHead(Head head) {
    Config c = config;
    return new DhtPlus(
        new Config(c.inputSize(), c.channels(), c.patch(), c.lights(), c.depth(), c.heads(), head));
  }

  /** Tokens of the reflectance and of the illumination, as (N, 2 dim, H / 4, W / 4). */
  @Override
  NDArray features(Pass pass, NDArray input) {
    int side = config.inputSize() / 4;
    NDArray positions = SinePositions.of(input.getManager(), side, side, config.dim());
    NDArray map = content.forward(pass, input.mul(2).sub(1));
    NDArray surface = reflectance.forward(pass, TokenEncoder.tokens(map), positions);
    NDArray codes = lights(pass, input);
    NDArray places = places(pass, codes);
    NDArray lit = render.forward(pass, surface, positions, codes, places, null);
    NDList both = new NDList(TokenEncoder.map(surface, side), TokenEncoder.map(lit, side));
    return NDArrays.concat(both, 1);
  }

  /** Light codes (N, lights, dim), read off the patches without foreground. */
  NDArray lights(Pass pass, NDArray input) {
    int side = config.inputSize() / config.patch();
    NDArray mask = input.get(new NDIndex(":, 3:4"));
    NDArray background = input.get(new NDIndex(":, :3")).mul(2).sub(1).mul(mask.mul(-1).add(1));
    NDArray memory = patches.forward(pass, TokenEncoder.patches(background, config.patch()));
    NDArray penalty =
        TokenEncoder.patches(mask, config.patch())
            .max(new int[] {2}, true)
            .gt(0)
            .toType(DataType.FLOAT32, false)
            .mul(FORBIDDEN)
            .reshape(-1, 1, 1, (long) side * side);
    NDArray patchPlaces = SinePositions.of(input.getManager(), side, side, config.dim());
    Shape shape = new Shape(input.getShape().get(0), config.lights(), config.dim());
    NDArray start = input.getManager().zeros(shape);
    NDArray own = places(pass, start);
    return lights.forward(pass, start, own, memory, patchPlaces, penalty);
  }

  /** The learnt places of the light codes, for as many pictures as {@code like}. */
  private NDArray places(Pass pass, NDArray like) {
    return like.zerosLike().add(pass.value(lightPlaces));
  }

  @Override
  NDArray picture(Pass pass, NDArray features, NDArray input) {
    NDArray surface = features.get(new NDIndex(":, :" + config.dim()));
    NDArray lit = features.get(new NDIndex(":, " + config.dim() + ":"));
    NDArray reflected = Objects.requireNonNull(reflectancePixels).forward(pass, surface).add(1);
    NDArray light = Objects.requireNonNull(illuminationPixels).forward(pass, lit).add(1);
    return Constants.times(reflected.mul(light), 0.25);
  }

  @Override
  Shape featureShape(Shape input) {
    return new Shape(input.get(0), 2L * config.dim(), input.get(2) / 4, input.get(3) / 4);
  }

  @Override
  long featureMacs(Shape input) {
    long batch = input.get(0);
    Shape map = featureShape(input);
    Shape tokens = new Shape(batch, map.get(2) * map.get(3), config.dim());
    Shape codes = new Shape(batch, config.lights(), config.dim());
    long area = (long) config.patch() * config.patch();
    long seen = input.get(2) * input.get(3) / area;
    return content.macs(input)
        + reflectance.macs(tokens)
        + patches.macs(new Shape(batch, seen, 3 * area))
        + lights.macs(codes, seen)
        + render.macs(tokens, config.lights());
  }

  @Override
  long pictureMacs(Shape features) {
    Shape half = new Shape(features.get(0), config.dim(), features.get(2), features.get(3));
    return Objects.requireNonNull(reflectancePixels).macs(half)
        + Objects.requireNonNull(illuminationPixels).macs(half);
  }

  @Override
  public Config config() {
    return config;
  }
}
