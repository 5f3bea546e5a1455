package org.lemart.models.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lemart.models.layers.BatchNorm;
import org.lemart.models.layers.Conv;
import org.lemart.models.layers.ConvSpec;
import org.lemart.models.layers.Interpolation;
import org.lemart.models.layers.Layer;
import org.lemart.models.layers.Nonlinearity;
import org.lemart.models.layers.Pass;
import org.lemart.models.layers.Scratch;
import org.lemart.models.layers.Sequence;

/**
 * HRNetV2 (Wang et al., Deep High-Resolution Representation Learning for Visual Recognition, TPAMI
 * 2020, section 3) with an image head, a backbone of Table 3 of LEMaRT: a fine branch stays from
 * the first stage to the last, coarser ones join it, and all exchange what they found. The head
 * joins them at a quarter of the resolution and gives the change of the picture, interpolated to
 * full size. {@code (N, 4, S, S)} to {@code (N, 3, S, S)}.
 */
public final class HrNet extends FeatureNetwork {
  private static final int BRANCHES = 4;

  /**
   * The numbers of a network.
   *
   * @param inputSize side of the input in pixels, a multiple of 32
   * @param width channels of the finest branch, doubled in each coarser one
   * @param stem channels of the stem; the first stage has four times as many
   * @param stemBlocks residual blocks of the first stage
   * @param modules modules of the stages with two, three and four branches
   * @param blocks residual blocks of a branch in a module
   * @param head what it predicts
   */
  public record Config(
      int inputSize,
      int width,
      int stem,
      int stemBlocks,
      List<Integer> modules,
      int blocks,
      Head head) {
    public Config {
      head = orRgb(head);
      modules = List.copyOf(modules);
      Rules.require(
          inputSize > 0 && inputSize % 32 == 0,
          "inputSize must be a positive multiple of 32 but was " + inputSize);
      Rules.require(width > 0, "width must be > 0 but was " + width);
      Rules.require(stem > 0, "stem must be > 0 but was " + stem);
      Rules.require(stemBlocks > 0, "stemBlocks must be > 0 but was " + stemBlocks);
      Rules.require(blocks > 0, "blocks must be > 0 but was " + blocks);
      Rules.atMost("inputSize", inputSize, Rules.SIDE);
      Rules.atMost("width", width, Rules.CHANNELS >> BRANCHES);
      Rules.atMost("stem", stem, Rules.CHANNELS / 4);
      Rules.atMost("stemBlocks", stemBlocks, Rules.DEPTH);
      Rules.atMost("blocks", blocks, 16);
      Rules.require(
          modules.size() == BRANCHES - 1 && modules.stream().allMatch(m -> m > 0),
          "modules must be 3 numbers > 0 but were " + modules);
      modules.forEach(m -> Rules.atMost("modules", m, 16));
    }
  }

  private final Config config;
  private final List<Layer> stem = new ArrayList<>();
  private final Layer first;
  private final List<Layer> joining = new ArrayList<>();
  private final List<List<HrModule>> stages = new ArrayList<>();
  private final @Nullable Sequence mixing;
  private final @Nullable Conv pixels;

  HrNet(Config config) {
    super("hrnet", config.inputSize(), config.head());
    this.config = config;
    int width = config.width();
    addStem(4, 1);
    addStem(config.stem(), 2);
    int channels = config.stem();
    for (int i = 0; i < config.stemBlocks(); i++) {
      stem.add(addChildBlock("layer1." + i, HrBlock.bottleneck(channels, config.stem())));
      channels = 4 * config.stem();
    }
    first = addChildBlock("transition1.0", activated(channels, width, 1));
    joining.add(addChildBlock("transition1.1.0", activated(channels, 2 * width, 2)));
    for (int stage = 2; stage <= BRANCHES; stage++) {
      if (stage > 2) {
        String name = "transition" + (stage - 1) + "." + (stage - 1) + ".0";
        int coarsest = width << (stage - 2);
        joining.add(addChildBlock(name, activated(coarsest, 2 * coarsest, 2)));
      }
      List<HrModule> modules = new ArrayList<>();
      for (int m = 0; m < config.modules().get(stage - 2); m++) {
        HrModule module = new HrModule(width, stage, config.blocks());
        modules.add(addChildBlock("stage" + stage + "." + m, module));
      }
      stages.add(modules);
    }
    int joined = width * ((1 << BRANCHES) - 1);
    boolean grid = addGridHead(joined, config.inputSize() / 4);
    mixing =
        grid
            ? null
            : addChildBlock(
                "last_layer",
                new Sequence(
                    ConvSpec.of(joined, joined, 1).withoutBias().conv(),
                    new BatchNorm(joined),
                    Nonlinearity.relu()));
    pixels = grid ? null : addChildBlock("last_layer.3", ConvSpec.of(joined, 3, 1).smallConv());
  }

  private void addStem(int inputs, int number) {
    Conv conv = ConvSpec.of(inputs, config.stem(), 3).stride(2).withoutBias().conv();
    stem.add(addChildBlock("conv" + number, conv));
    stem.add(addChildBlock("bn" + number, new BatchNorm(config.stem())));
    stem.add(Nonlinearity.relu());
  }

  private static Sequence activated(int inputs, int outputs, int stride) {
    return new Sequence(
        ConvSpec.of(inputs, outputs, 3).stride(stride).withoutBias().conv(),
        new BatchNorm(outputs),
        Nonlinearity.relu());
  }

  /** HRNetV2-W18. */
  public static HrNet paper() {
    return new HrNet(new Config(256, 18, 64, 4, List.of(1, 4, 3), 4, Head.RGB));
  }

  /** HRNetV2-W18 in the small form: fewer modules and two blocks a branch. */
  public static HrNet compact() {
    return new HrNet(new Config(256, 18, 64, 2, List.of(1, 3, 2), 2, Head.RGB));
  }

  /** 64 x 64 pixels, one block each. */
  public static HrNet tiny() {
    return new HrNet(new Config(64, 16, 16, 1, List.of(1, 1, 1), 1, Head.RGB));
  }

  @Override
  public HrNet withHead(Head head) {
    Config c = config;
    return new HrNet(
        new Config(
            c.inputSize(), c.width(), c.stem(), c.stemBlocks(), c.modules(), c.blocks(), head));
  }

  /** All branches at the size of the finest: (N, 15 width, H / 4, W / 4). */
  @Override
  NDArray features(Pass pass, NDArray input) {
    NDArray x = Scratch.chain(pass, input.mul(2).sub(1), stem);
    List<NDArray> maps = new ArrayList<>();
    maps.add(first.forward(pass, x));
    NDArray coarsest = x;
    for (int s = 0; s < stages.size(); s++) {
      maps.add(joining.get(s).forward(pass, coarsest));
      for (HrModule module : stages.get(s)) {
        maps = new ArrayList<>(module.forward(pass, maps));
      }
      coarsest = maps.get(maps.size() - 1);
    }
    int side = Math.toIntExact(maps.get(0).getShape().get(2));
    NDList joined = new NDList(maps.get(0));
    maps.stream().skip(1).forEach(m -> joined.add(Interpolation.bilinear(m, side, side)));
    return NDArrays.concat(joined, 1);
  }

  @Override
  NDArray picture(Pass pass, NDArray features, NDArray input) {
    NDArray mixed = Objects.requireNonNull(mixing).forward(pass, features);
    NDArray change = Objects.requireNonNull(pixels).forward(pass, mixed);
    int h = Math.toIntExact(input.getShape().get(2));
    int w = Math.toIntExact(input.getShape().get(3));
    return input.get(new NDIndex(":, :3")).add(Interpolation.bilinear(change, h, w));
  }

  @Override
  Shape featureShape(Shape input) {
    long joined = config.width() * ((1L << BRANCHES) - 1);
    return new Shape(input.get(0), joined, input.get(2) / 4, input.get(3) / 4);
  }

  @Override
  long featureMacs(Shape input) {
    long macs = 0;
    Shape[] shape = {input};
    for (Layer layer : stem) {
      macs += layer.macs(shape[0]);
      shape = layer.getOutputShapes(shape);
    }
    macs += first.macs(shape[0]);
    Shape coarsest = shape[0];
    Shape finest = new Shape(input.get(0), config.width(), input.get(2) / 4, input.get(3) / 4);
    for (int s = 0; s < stages.size(); s++) {
      macs += joining.get(s).macs(coarsest);
      coarsest = joining.get(s).getOutputShapes(new Shape[] {coarsest})[0];
      macs += stages.get(s).stream().mapToLong(module -> module.macs(finest)).sum();
    }
    return macs;
  }

  @Override
  long pictureMacs(Shape features) {
    return Objects.requireNonNull(mixing).macs(features)
        + Objects.requireNonNull(pixels).macs(features);
  }

  @Override
  public Config config() {
    return config;
  }
}
