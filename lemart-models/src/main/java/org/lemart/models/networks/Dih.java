package org.lemart.models.networks;

import ai.djl.ndarray.NDArray;
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
import org.lemart.models.layers.Pass;
import org.lemart.models.layers.TransposedConv;

/**
 * DIH (Tsai et al., Deep Image Harmonization, CVPR 2017, section 4) without its second decoder,
 * which parses the scene: an encoder down to one vector, and a decoder back whose features are
 * added to the encoder's of equal resolution. {@code (N, 4, S, S)} to {@code (N, 3, S, S)}.
 *
 * <pre>{@code
 * conv0 64 -> conv1 64 -> conv2 128 -> ... -> 4 x 4 -> fc -> 1 x 1       4 x 4 kernels, stride 2
 *   |+          |+          |+                 |+      |
 * output <--- deconv0 <-- deconv1 <-- ... <-- deconvN -+                 each doubles the resolution
 * }</pre>
 *
 * Names are those of the authors' Caffe model, its {@code bn} and {@code scale} in one. Biases in
 * front of a normalization, which do nothing, are left out.
 */
public final class Dih extends FeatureNetwork {

  /**
   * The numbers of a DIH.
   *
   * @param widths channels after each stride-2 convolution; the last one gives 4 x 4 pixels, so the
   *     input has 4 * 2^n pixels a side
   * @param vector channels of the vector between encoder and decoder
   * @param head what is predicted; by default RGB, as in the paper
   */
  public record Config(List<Integer> widths, int vector, @Nullable Head head) {
    public Config {
      head = orRgb(head);
      widths = List.copyOf(widths);
      Rules.require(
          !widths.isEmpty() && widths.size() <= 10,
          "widths must be 1 to 10 but were " + widths.size());
      widths.forEach(Dih::requireWidth);
      requireWidth(vector);
    }

    int inputSize() {
      return 4 << widths.size();
    }
  }

  private static void requireWidth(int channels) {
    Rules.require(
        channels > 0 && channels <= 8192, "channels must be in [1, 8192] but was " + channels);
  }

  private final Config config;
  private final List<Conv> convs = new ArrayList<>();
  private final List<BatchNorm> norms = new ArrayList<>();
  private final Conv vector;
  private final List<TransposedConv> deconvs = new ArrayList<>();
  private final List<BatchNorm> deconvNorms = new ArrayList<>();
  private final @Nullable TransposedConv output;

  public Dih(Config config) {
    super("dih", config.inputSize(), orRgb(config.head()));
    this.config = config;
    List<Integer> widths = config.widths();
    int levels = widths.size();
    int channels = 4;
    for (int i = 0; i < levels; i++) {
      int width = widths.get(i);
      convs.add(addChildBlock("conv" + i, Conv.withoutBias(channels, width, 4, 2, 1)));
      norms.add(addChildBlock("bn" + i, new BatchNorm(width)));
      channels = width;
    }
    vector = addChildBlock("fc" + levels, Conv.padded(channels, config.vector(), 4, 1, 0));
    channels = config.vector();
    for (int i = levels - 1; i >= 0; i--) {
      int width = widths.get(i);
      int padding = i == levels - 1 ? 0 : 1; // the innermost makes 4 x 4 of 1 x 1
      deconvs.add(
          addChildBlock("deconv" + i, TransposedConv.withoutBias(channels, width, 4, 2, padding)));
      deconvNorms.add(addChildBlock("deconv" + i + "-bn", new BatchNorm(width)));
      channels = width;
    }
    output =
        addGridHead(channels, config.inputSize() / 2)
            ? null
            : addChildBlock("output", new TransposedConv(channels, 3, 4, 2, 1));
  }

  /** The paper's: 512 x 512 pixels, a vector of 1024. */
  public static Dih paper() {
    return new Dih(new Config(List.of(64, 64, 128, 128, 256, 256, 512), 1024, Head.RGB));
  }

  /**
   * As compared on iHarmony4 (Cong et al., DoveNet, CVPR 2020): 256 x 256 pixels, one level less, a
   * vector of 512.
   */
  public static Dih compared() {
    return new Dih(new Config(List.of(64, 64, 128, 128, 256, 256), 512, Head.RGB));
  }

  /** The same structure for tests: 32 x 32 pixels. */
  public static Dih tiny() {
    return new Dih(new Config(List.of(8, 12, 16), 32, Head.RGB));
  }

  @Override
  NDArray features(Pass pass, NDArray input) {
    NDArray colors = input.get(new NDIndex(":, :3")).mul(2).sub(1);
    NDArray x = HarmonizationNetwork.input(colors, input.get(new NDIndex(":, 3:4")));
    List<NDArray> skips = new ArrayList<>();
    for (int i = 0; i < convs.size(); i++) {
      x = elu(norms.get(i).forward(pass, convs.get(i).forward(pass, x)));
      skips.add(x); // (N, widths(i), S / 2^(i + 1), S / 2^(i + 1))
    }
    x = vector.forward(pass, x); // (N, vector, 1, 1)
    for (int i = 0; i < deconvs.size(); i++) {
      NDArray grown = deconvNorms.get(i).forward(pass, deconvs.get(i).forward(pass, x));
      x = elu(grown).add(skips.get(skips.size() - 1 - i));
    }
    return x; // (N, widths(0), S / 2, S / 2)
  }

  @Override
  NDArray picture(Pass pass, NDArray features, NDArray input) {
    NDArray colors = Objects.requireNonNull(output).forward(pass, features);
    return Constants.times(colors.add(1), 0.5);
  }

  private static NDArray elu(NDArray x) {
    return Activation.elu(x, 1);
  }

  @Override
  Shape featureShape(Shape input) {
    return new Shape(input.get(0), config.widths().get(0), input.get(2) / 2, input.get(3) / 2);
  }

  @Override
  long featureMacs(Shape input) {
    Shape[] shape = {input};
    long macs = 0;
    for (Conv conv : convs) {
      macs += conv.macs(shape[0]);
      shape = conv.getOutputShapes(shape);
    }
    macs += vector.macs(shape[0]);
    shape = vector.getOutputShapes(shape);
    for (TransposedConv deconv : deconvs) {
      macs += deconv.macs(shape[0]);
      shape = deconv.getOutputShapes(shape);
    }
    return macs;
  }

  @Override
  long pictureMacs(Shape features) {
    return Objects.requireNonNull(output).macs(features);
  }

  @Override
  public Config config() {
    return config;
  }

  @Override
  public Dih withHead(Head head) {
    return new Dih(new Config(config.widths(), config.vector(), head));
  }
}
