package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.initializer.Initializer;
import org.jspecify.annotations.Nullable;

/** A k x k convolution: (N, in, H, W) to (N, out, H', W'). */
public final class Conv extends Layer {
  /**
   * The engine hands a batch of one with no more values than this to NNPACK, which complains at
   * every call on processors that it does not know.
   */
  private static final long SMALL = 20_480;

  private final ConvSpec spec;
  private final Parameter weight;
  private final @Nullable Parameter bias;

  Conv(ConvSpec spec, Initializer initializer) {
    this.spec = spec;
    weight =
        parameter(
            "weight",
            initializer,
            spec.outputs(),
            spec.inputs() / spec.groups(),
            spec.kernel(),
            spec.kernel());
    bias = spec.bias() ? parameter("bias", Initializers.ZERO, spec.outputs()) : null;
  }

  /** With bias and zero padding k / 2: an odd kernel gives H / stride x W / stride. */
  public Conv(long inputs, long outputs, int kernel, int stride) {
    this(ConvSpec.of(inputs, outputs, kernel).stride(stride), Initializers.HE);
  }

  /** With bias and zero padding. */
  public static Conv padded(long inputs, long outputs, int kernel, int stride, int padding) {
    return ConvSpec.of(inputs, outputs, kernel).stride(stride).padding(padding).conv();
  }

  /** Without bias, for a normalization that follows, and with zero padding. */
  public static Conv withoutBias(long inputs, long outputs, int kernel, int stride, int padding) {
    return ConvSpec.of(inputs, outputs, kernel)
        .stride(stride)
        .padding(padding)
        .withoutBias()
        .conv();
  }

  @Override
  public NDArray forward(Pass pass, NDArray x) {
    boolean small = x.getShape().get(0) == 1 && x.size() <= SMALL;
    if (small && !pass.training() && !x.getDevice().isGpu()) {
      return Scratch.run(x, t -> bordered(pass, t.concat(t)).get(new NDIndex(":1")));
    }
    return bordered(pass, x);
  }

  private NDArray bordered(Pass pass, NDArray x) {
    if (spec.border() == ConvSpec.Border.ZERO || spec.padding() == 0) {
      return convolve(pass, x, spec.padding());
    }
    return Scratch.run(x, t -> convolve(pass, Padding.reflect(t, spec.padding()), 0));
  }

  private NDArray convolve(Pass pass, NDArray x, int padding) {
    NDManager manager = x.getManager();
    boolean whole = spec.groups() == 1;
    long inputs = whole ? ChannelBlocks.missing(spec.inputs(), x.getDevice()) : 0;
    long outputs =
        whole && pass.training()
            ? ChannelBlocks.missingForGradients(spec.outputs(), x.getDevice())
            : 0;
    NDArray columns = ChannelBlocks.fill(manager, pass.value(weight), 1, inputs);
    NDArray convolved =
        Conv2d.conv2d(
                ChannelBlocks.fill(manager, x, 1, inputs),
                ChannelBlocks.fill(manager, columns, 0, outputs),
                bias == null ? null : ChannelBlocks.fill(manager, pass.value(bias), 0, outputs),
                square(spec.stride()),
                square(padding),
                square(spec.dilation()),
                spec.groups())
            .singletonOrThrow();
    return ChannelBlocks.drop(convolved, outputs);
  }

  private static Shape square(int side) {
    return new Shape(side, side);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    Shape in = inputShapes[0];
    return new Shape[] {
      new Shape(in.get(0), spec.outputs(), spec.side(in.get(2)), spec.side(in.get(3)))
    };
  }

  @Override
  public long macs(Shape input) {
    long kernel = (long) spec.kernel() * spec.kernel() * spec.inputs() / spec.groups();
    return getOutputShapes(new Shape[] {input})[0].size() * kernel;
  }
}
