package org.lemart.models.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lemart.models.layers.Constants;
import org.lemart.models.layers.Conv;
import org.lemart.models.layers.ConvSpec;
import org.lemart.models.layers.InstanceNorm;
import org.lemart.models.layers.Layer;
import org.lemart.models.layers.Nonlinearity;
import org.lemart.models.layers.Pass;
import org.lemart.models.layers.Scratch;

/**
 * The global generator of pix2pixHD (Wang et al., High-Resolution Image Synthesis with Conditional
 * GANs, CVPR 2018, section 3.2 and appendix A) with its down- and up-sampling removed, a backbone
 * of Table 3 of LEMaRT: residual blocks at the resolution of the input. Convolutions before an
 * instance normalization have no bias, which it would take off. {@code (N, 4, S, S)} to {@code (N,
 * 3, S, S)}.
 */
public final class ResNet extends FeatureNetwork {

  /**
   * The numbers of a network.
   *
   * @param inputSize side of the input in pixels
   * @param channels channels of every layer
   * @param blocks residual blocks of two convolutions each
   * @param head what it predicts
   */
  public record Config(int inputSize, int channels, int blocks, Head head) {
    public Config {
      head = orRgb(head);
      Rules.require(inputSize > 3, "inputSize must be > 3 but was " + inputSize);
      Rules.require(channels > 0, "channels must be > 0 but was " + channels);
      Rules.require(blocks > 0, "blocks must be > 0 but was " + blocks);
      Rules.atMost("inputSize", inputSize, Rules.SIDE);
      Rules.atMost("channels", channels, Rules.CHANNELS);
      Rules.atMost("blocks", blocks, Rules.DEPTH);
    }
  }

  /** {@code x + f(x)} with two convolutions: (N, C, H, W) to the same shape. */
  private static final class Residual extends Layer {
    private final Conv first;
    private final Conv second;
    private final InstanceNorm norm;
    private final Nonlinearity relu = Nonlinearity.relu();

    Residual(int channels) {
      ConvSpec spec = ConvSpec.of(channels, channels, 3).reflected().withoutBias();
      first = addChildBlock("conv_block.1", spec.conv());
      second = addChildBlock("conv_block.5", spec.conv());
      norm = InstanceNorm.of(channels);
    }

    @Override
    public NDArray forward(Pass pass, NDArray x) {
      return Scratch.run(
          x, t -> t.add(Scratch.chain(pass, t, List.of(first, norm, relu, second, norm))));
    }

    @Override
    public long macs(Shape input) {
      return first.macs(input) + second.macs(input);
    }
  }

  private final Config config;
  private final Conv first;
  private final List<Layer> layers = new ArrayList<>();
  private final @Nullable Conv last;

  ResNet(Config config) {
    super("resnet", config.inputSize(), config.head());
    this.config = config;
    int channels = config.channels();
    first = addChildBlock("model.1", ConvSpec.of(4, channels, 7).reflected().withoutBias().conv());
    layers.add(first);
    layers.add(InstanceNorm.of(channels)); // model.2
    layers.add(Nonlinearity.relu()); // model.3
    for (int i = 0; i < config.blocks(); i++) {
      layers.add(addChildBlock("model." + (4 + i), new Residual(channels)));
    }
    String name = "model." + (5 + config.blocks()); // model.4 + blocks is the padding
    boolean grid = addGridHead(channels, config.inputSize());
    last = grid ? null : addChildBlock(name, ConvSpec.of(channels, 3, 7).reflected().smallConv());
  }

  /** The generator's 64 channels and 9 blocks. */
  public static ResNet paper() {
    return new ResNet(new Config(256, 64, 9, Head.RGB));
  }

  /** Half of the channels, 6 blocks. */
  public static ResNet compact() {
    return new ResNet(new Config(256, 32, 6, Head.RGB));
  }

  /** 16 channels, 2 blocks, 32 x 32 pixels. */
  public static ResNet tiny() {
    return new ResNet(new Config(32, 16, 2, Head.RGB));
  }

  @Override
  public ResNet withHead(Head head) {
    return new ResNet(new Config(config.inputSize(), config.channels(), config.blocks(), head));
  }

  @Override
  NDArray features(Pass pass, NDArray input) {
    return Scratch.chain(pass, input.mul(2).sub(1), layers); // (N, channels, H, W)
  }

  @Override
  NDArray picture(Pass pass, NDArray features, NDArray input) {
    NDArray tones = Objects.requireNonNull(last).forward(pass, features).tanh();
    return Constants.times(tones, 0.5).add(0.5f);
  }

  @Override
  Shape featureShape(Shape input) {
    return first.getOutputShapes(new Shape[] {input})[0];
  }

  @Override
  long featureMacs(Shape input) {
    Shape map = featureShape(input);
    return first.macs(input) + layers.stream().skip(1).mapToLong(layer -> layer.macs(map)).sum();
  }

  @Override
  long pictureMacs(Shape features) {
    return Objects.requireNonNull(last).macs(features);
  }

  @Override
  public Config config() {
    return config;
  }
}
