package org.lemart.models.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lemart.models.layers.Constants;
import org.lemart.models.layers.Conv;
import org.lemart.models.layers.Layer;
import org.lemart.models.layers.NetworkPart;
import org.lemart.models.layers.Pass;
import org.lemart.models.layers.RegionLayer;
import org.lemart.models.layers.TransposedConv;

/**
 * The U-Net of pix2pix (Isola et al., Image-to-Image Translation with Conditional Adversarial
 * Networks, CVPR 2017, section 6.1.1) on which several harmonization networks are built. Each level
 * halves the resolution, down to 1 x 1 pixel, and the way back doubles it; between the two,
 * features of equal resolution are joined. {@code (N, 4, S, S)} to {@code (N, 3, S, S)}.
 *
 * <pre>{@code
 * input 4 -> level 0: c -> 1: 2c -> 2: 4c -> 3: 8c -> ... -> n - 1: 8c, 1 x 1    4 x 4 kernels, stride 2
 *             |            |          |          |              |
 * 3 <- up 0 <-+--- up 1 <--+-- up 2 <-+-- up 3 <-+-- ... <------+                 joined, then doubled
 * }</pre>
 *
 * Its dropout in the middle levels is left out.
 */
abstract class UNet extends FeatureNetwork {
  private static final float SLOPE = 0.2f;

  /**
   * The numbers of a U-Net.
   *
   * @param inputSize side of the input in pixels, a power of two in [32, 4096]
   * @param channels c above: features of the outermost level; level i has min(2^i, 8) times as many
   * @param head what is predicted; by default RGB, as in the papers
   */
  public record Config(int inputSize, int channels, @Nullable Head head) {
    public Config {
      head = orRgb(head);
      Rules.require(
          inputSize >= 32 && inputSize <= 4096 && Integer.bitCount(inputSize) == 1,
          "inputSize must be a power of two in [32, 4096] but was " + inputSize);
      Rules.require(
          channels > 0 && channels <= 1024, "channels must be in [1, 1024] but was " + channels);
    }

    /** The papers': 256 x 256 pixels, 64 to 512 channels, 8 levels. */
    public static Config paper() {
      return new Config(256, 64, Head.RGB);
    }

    /** The same structure for tests: 32 x 32 pixels, 4 to 32 channels, 5 levels. */
    public static Config tiny() {
      return new Config(32, 4, Head.RGB);
    }

    Config withHead(Head other) {
      return new Config(inputSize, channels, other);
    }

    /** Levels, so that the innermost is 1 x 1. */
    int levels() {
      return Integer.numberOfTrailingZeros(inputSize);
    }

    int width(int level) {
      return channels << Math.min(level, 3);
    }
  }

  /** What a level consists of. */
  enum Part {
    DOWN,
    DOWN_NORM,
    UP,
    UP_NORM,
    ATTENTION
  }

  /** How a network on this skeleton differs from others. */
  interface Style {
    /** Name of a part as in the original implementation. */
    String name(int level, Part part);

    /** Normalization of the way down: a {@link Layer} or {@link RegionLayer}. */
    NetworkPart downNorm(long channels);

    /** Normalization of the way up. */
    NetworkPart upNorm(long channels);

    /** Attention on joined features. */
    NetworkPart attention(long channels);
  }

  /** Attention is on the features that join those of levels 0, 1 and 2. */
  private static final int ATTENDED = 3;

  private final Config config;
  private final List<Conv> downs = new ArrayList<>();
  private final List<@Nullable NetworkPart> downNorms = new ArrayList<>();

  /** This and what follows begin at level 1. */
  private final List<TransposedConv> ups = new ArrayList<>();

  private final List<NetworkPart> upNorms = new ArrayList<>();
  private final List<@Nullable NetworkPart> attentions = new ArrayList<>();
  private final @Nullable TransposedConv output;

  /**
   * @param name its name in the registry
   */
  UNet(String name, Config config, Style style) {
    super(name, config.inputSize(), orRgb(config.head()));
    this.config = config;
    for (int i = 0; i < config.levels(); i++) {
      addLevel(i, style);
    }
    int width = 2 * config.width(0);
    output =
        addGridHead(width, config.inputSize() / 2)
            ? null
            : addChildBlock(style.name(0, Part.UP), new TransposedConv(width, 3, 4, 2, 1));
  }

  private void addLevel(int i, Style style) {
    boolean inner = i == config.levels() - 1;
    int outside = i == 0 ? 4 : config.width(i - 1);
    int width = config.width(i);
    downs.add(addChildBlock(style.name(i, Part.DOWN), Conv.withoutBias(outside, width, 4, 2, 1)));
    boolean normal = i > 0 && !inner;
    downNorms.add(
        normal ? addChildBlock(style.name(i, Part.DOWN_NORM), style.downNorm(width)) : null);
    if (i > 0) {
      TransposedConv up = TransposedConv.withoutBias(inner ? width : 2 * width, outside, 4, 2, 1);
      ups.add(addChildBlock(style.name(i, Part.UP), up));
      upNorms.add(addChildBlock(style.name(i, Part.UP_NORM), style.upNorm(outside)));
      attentions.add(
          i > ATTENDED
              ? null
              : addChildBlock(style.name(i, Part.ATTENTION), style.attention(2L * outside)));
    }
  }

  /** The first step, from colours in [0, 1] to those of the outermost level, 0 = mid grey. */
  NDArray levelColors(NDArray x) {
    return x.mul(2).sub(1);
  }

  /** The last step, from the outermost level's colours to [0, 1]. */
  NDArray colors(NDArray x) {
    return Constants.times(Activation.tanh(x).add(1), 0.5);
  }

  @Override
  final NDArray picture(Pass pass, NDArray features, NDArray input) {
    return colors(Objects.requireNonNull(output).forward(pass, features));
  }

  @Override
  final NDArray features(Pass pass, NDArray input) {
    NDArray mask = input.get(new NDIndex(":, 3:4"));
    NDArray colors = levelColors(input.get(new NDIndex(":, :3")));
    NDArray x = HarmonizationNetwork.input(colors, mask);
    List<NDArray> skips = new ArrayList<>();
    int last = config.levels() - 1;
    for (int i = 0; i < last; i++) {
      NDArray y = through(downNorms.get(i), pass, downs.get(i).forward(pass, x), mask);
      x = Activation.leakyRelu(y, SLOPE); // (N, width(i), S / 2^(i + 1), S / 2^(i + 1))
      skips.add(x);
    }
    x = downs.get(last).forward(pass, x); // (N, width, 1, 1)
    for (int i = last - 1; i >= 0; i--) {
      NDArray grown = ups.get(i).forward(pass, Activation.relu(x));
      NDArray normal = through(upNorms.get(i), pass, grown, mask);
      NDArray joined = NDArrays.concat(new NDList(skips.get(i), normal), 1);
      x = through(attentions.get(i), pass, joined, mask); // (N, 2 width(i), S / 2^(i + 1), ...)
    }
    return Activation.relu(x); // (N, 2 channels, S / 2, S / 2)
  }

  private static NDArray through(@Nullable NetworkPart part, Pass pass, NDArray x, NDArray mask) {
    if (part instanceof RegionLayer region) {
      return region.forward(pass, x, mask);
    }
    return part instanceof Layer layer ? layer.forward(pass, x) : x;
  }

  @Override
  final Shape featureShape(Shape input) {
    return new Shape(input.get(0), 2L * config.width(0), input.get(2) / 2, input.get(3) / 2);
  }

  @Override
  final long featureMacs(Shape input) {
    Shape[] shape = {input};
    long macs = 0;
    for (Conv down : downs) {
      macs += down.macs(shape[0]);
      shape = down.getOutputShapes(shape);
    }
    for (int i = ups.size() - 1; i >= 0; i--) {
      macs += ups.get(i).macs(shape[0]);
      Shape in = shape[0];
      shape[0] = new Shape(in.get(0), 2L * config.width(i), 2 * in.get(2), 2 * in.get(3));
      macs += macs(attentions.get(i), shape[0]);
    }
    return macs;
  }

  @Override
  final long pictureMacs(Shape features) {
    return Objects.requireNonNull(output).macs(features);
  }

  private static long macs(@Nullable NetworkPart part, Shape input) {
    if (part instanceof RegionLayer region) {
      return region.macs(input);
    }
    return part instanceof Layer layer ? layer.macs(input) : 0;
  }

  /** The numbers of the U-Net. */
  final Config unet() {
    return config;
  }
}
