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
import org.lemart.models.layers.BatchNorm;
import org.lemart.models.layers.Constants;
import org.lemart.models.layers.Conv;
import org.lemart.models.layers.ConvSpec;
import org.lemart.models.layers.CornerUpsample;
import org.lemart.models.layers.Layer;
import org.lemart.models.layers.Nonlinearity;
import org.lemart.models.layers.Pass;
import org.lemart.models.layers.Pool;
import org.lemart.models.layers.Scratch;
import org.lemart.models.layers.SeparatedAttention;

/**
 * iS2AM (Sofiiuk et al., Foreground-aware Semantic Representations for Image Harmonization, WACV
 * 2021, section 3.1) without the pre-trained segmentation network whose features the paper's best
 * model adds to the encoder: a U-Net with {@link SeparatedAttention} in its last steps, and an
 * output that blends the composite with the predicted colours by a predicted map. {@code (N, 4, S,
 * S)} to {@code (N, 3, S, S)}.
 *
 * <pre>{@code
 * block0 c -pool-> block1 2c -pool-> block2 4c -pool-> block3 8c       two 3 x 3 convolutions a block
 *   |                |                 |                 |
 * up 2 <---------- up 1 <----------- up 0 <--------------+             bilinear, joined, two convolutions
 * }</pre>
 *
 * Biases in front of a normalization, which do nothing, are left out.
 */
public final class Issam extends FeatureNetwork {

  /**
   * The numbers of an iS2AM.
   *
   * @param inputSize side of the input in pixels
   * @param depth blocks of the encoder; each but the last halves the resolution
   * @param channels c above; each block has twice the channels of the one before
   * @param maxChannels but not more than these
   * @param normFrom first block with batch normalization
   * @param attendFrom first step of the decoder with attention
   * @param middle channels between the attention's two convolutions over those of its input
   * @param head what is predicted; by default RGB, as in the paper
   */
  public record Config(
      int inputSize,
      int depth,
      int channels,
      int maxChannels,
      int normFrom,
      int attendFrom,
      double middle,
      @Nullable Head head) {
    public Config {
      head = orRgb(head);
      Rules.require(depth >= 2 && depth <= 10, "depth must be in [2, 10] but was " + depth);
      Rules.require(
          inputSize > 0 && inputSize <= 4096 && inputSize % (1 << (depth - 1)) == 0,
          "inputSize must be a multiple of "
              + (1 << (depth - 1))
              + " up to 4096 but was "
              + inputSize);
      Rules.require(channels > 0, "channels must be > 0 but was " + channels);
      Rules.require(
          maxChannels >= channels && maxChannels <= 8192,
          "maxChannels must be in [" + channels + ", 8192] but was " + maxChannels);
      Rules.require(normFrom >= 0, "normFrom must be >= 0 but was " + normFrom);
      Rules.require(attendFrom >= 0, "attendFrom must be >= 0 but was " + attendFrom);
      Rules.require(middle > 0 && middle <= 16, "middle must be in (0, 16] but was " + middle);
    }

    Config withHead(Head other) {
      return new Config(
          inputSize, depth, channels, maxChannels, normFrom, attendFrom, middle, other);
    }

    int width(int block) {
      return (int) Math.min((long) channels << block, maxChannels);
    }
  }

  /** Mean and deviation of ImageNet's colours, by which the composite is normalized. */
  private static final float[] MEAN = {0.485f, 0.456f, 0.406f};

  private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};

  private final Config config;
  private final List<List<Layer>> encoder = new ArrayList<>();
  private final List<List<Layer>> growth = new ArrayList<>();
  private final List<@Nullable SeparatedAttention> attentions = new ArrayList<>();
  private final List<List<Layer>> decoder = new ArrayList<>();
  private final @Nullable Conv blend;
  private final @Nullable Conv colors;

  public Issam(Config config) {
    super("issam", config.inputSize(), orRgb(config.head()));
    this.config = config;
    int channels = 4;
    for (int i = 0; i < config.depth(); i++) {
      String name = "encoder." + (i < 2 ? "block" : "blocks_connected.block") + i + ".convs";
      encoder.add(twice(name, channels, config.width(i), i >= config.normFrom()));
      channels = config.width(i);
    }
    for (int i = 0; i < config.depth() - 1; i++) {
      String name = "decoder.up_blocks." + i;
      int width = config.width(config.depth() - 2 - i);
      List<Layer> growing = new ArrayList<>(List.of(new CornerUpsample()));
      convolve(growing, name + ".upconv.1", channels, width, false);
      growth.add(growing);
      int middle = Math.max(1, (int) (config.middle() * 2 * width));
      attentions.add(
          i < config.attendFrom()
              ? null
              : addChildBlock(name + ".attention", SeparatedAttention.is2am(2L * width, middle)));
      decoder.add(twice(name + ".convs", 2 * width, width, true));
      channels = width;
    }
    boolean grid = addGridHead(channels, config.inputSize());
    blend =
        grid ? null : addChildBlock("decoder.conv_attention", ConvSpec.of(channels, 1, 1).conv());
    colors = grid ? null : addChildBlock("decoder.to_rgb", ConvSpec.of(channels, 3, 1).conv());
  }

  private List<Layer> twice(String name, int inputs, int outputs, boolean normalized) {
    List<Layer> layers = new ArrayList<>();
    convolve(layers, name + ".block.0", inputs, outputs, normalized);
    convolve(layers, name + ".block.1", outputs, outputs, normalized);
    return layers;
  }

  private void convolve(
      List<Layer> layers, String name, int inputs, int outputs, boolean normalized) {
    ConvSpec spec = ConvSpec.of(inputs, outputs, 3);
    layers.add(addChildBlock(name + ".block.0", (normalized ? spec.withoutBias() : spec).conv()));
    if (normalized) {
      layers.add(addChildBlock(name + ".block.1", new BatchNorm(outputs)));
    }
    layers.add(Nonlinearity.relu());
  }

  /** The paper's for 256 x 256 pixels: four blocks of 32 to 256 channels. */
  public static Issam paper() {
    return new Issam(new Config(256, 4, 32, 512, 2, 2, 0.5, Head.RGB));
  }

  /** The same structure for tests: 32 x 32 pixels, three blocks. */
  public static Issam tiny() {
    return new Issam(new Config(32, 3, 8, 16, 1, 0, 0.5, Head.RGB));
  }

  @Override
  NDArray features(Pass pass, NDArray input) {
    NDArray mask = input.get(new NDIndex(":, 3:4"));
    return decode(pass, encode(pass, normal(input), mask), mask); // (N, c, S, S)
  }

  @Override
  NDArray picture(Pass pass, NDArray features, NDArray input) {
    NDArray composite = normal(input);
    NDArray logits = Objects.requireNonNull(blend).forward(pass, features);
    NDArray weight = Activation.sigmoid(Constants.times(logits, 3)); // (N, 1, S, S)
    NDArray predicted = Objects.requireNonNull(colors).forward(pass, features); // (N, 3, S, S)
    NDArray blended = predicted.add(composite.sub(predicted).mul(weight));
    return blended.mul(each(input, DEVIATION)).add(each(input, MEAN));
  }

  /** The composite with ImageNet's mean at 0 and its deviation 1. */
  private static NDArray normal(NDArray input) {
    return input.get(new NDIndex(":, :3")).sub(each(input, MEAN)).div(each(input, DEVIATION));
  }

  private static NDArray each(NDArray input, float[] values) {
    return Constants.of(input.getManager(), values, new Shape(1, 3, 1, 1));
  }

  /** Features of each block, fine to coarse: (N, width(i), S / 2^i, S / 2^i). */
  private List<NDArray> encode(Pass pass, NDArray composite, NDArray mask) {
    Pool pool = Pool.max(2, 2, 0);
    NDArray x = HarmonizationNetwork.input(composite, mask);
    List<NDArray> features = new ArrayList<>();
    for (List<Layer> block : encoder) {
      NDArray in = features.isEmpty() ? x : pool.forward(pass, x);
      x = Scratch.chain(pass, in, block);
      features.add(x);
    }
    return features;
  }

  private NDArray decode(Pass pass, List<NDArray> features, NDArray mask) {
    int last = features.size() - 1;
    NDArray x = features.get(last);
    for (int i = 0; i < last; i++) {
      NDArray grown = Scratch.chain(pass, x, growth.get(i));
      NDArray joined = NDArrays.concat(new NDList(features.get(last - 1 - i), grown), 1);
      SeparatedAttention attention = attentions.get(i);
      NDArray attended = attention == null ? joined : attention.forward(pass, joined, mask);
      x = Scratch.chain(pass, attended, decoder.get(i));
    }
    return x;
  }

  @Override
  Shape featureShape(Shape input) {
    return new Shape(input.get(0), config.width(0), input.get(2), input.get(3));
  }

  @Override
  long featureMacs(Shape input) {
    Shape shape = input;
    long macs = 0;
    for (int i = 0; i < encoder.size(); i++) {
      Shape in = i == 0 ? shape : Pool.max(2, 2, 0).getOutputShapes(new Shape[] {shape})[0];
      macs += macs(encoder.get(i), in);
      shape = output(encoder.get(i), in);
    }
    for (int i = 0; i < decoder.size(); i++) {
      macs += macs(growth.get(i), shape);
      Shape grown = output(growth.get(i), shape);
      Shape joined = new Shape(grown.get(0), 2 * grown.get(1), grown.get(2), grown.get(3));
      SeparatedAttention attention = attentions.get(i);
      macs += (attention == null ? 0 : attention.macs(joined)) + macs(decoder.get(i), joined);
      shape = output(decoder.get(i), joined);
    }
    return macs;
  }

  @Override
  long pictureMacs(Shape features) {
    return Objects.requireNonNull(blend).macs(features)
        + Objects.requireNonNull(colors).macs(features);
  }

  private static long macs(List<Layer> layers, Shape input) {
    long macs = 0;
    Shape shape = input;
    for (Layer layer : layers) {
      macs += layer.macs(shape);
      shape = layer.getOutputShapes(new Shape[] {shape})[0];
    }
    return macs;
  }

  private static Shape output(List<Layer> layers, Shape input) {
    Shape[] shape = {input};
    for (Layer layer : layers) {
      shape = layer.getOutputShapes(shape);
    }
    return shape[0];
  }

  @Override
  public Config config() {
    return config;
  }

  @Override
  public Issam withHead(Head head) {
    return new Issam(config.withHead(head));
  }
}
