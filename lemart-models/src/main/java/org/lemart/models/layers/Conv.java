package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.initializer.Initializer;
import org.jspecify.annotations.Nullable;

/** A k x k convolution: (N, in, H, W) to (N, out, H', W'). */
public final class Conv extends Layer {
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
    if (spec.border() == ConvSpec.Border.ZERO || spec.padding() == 0) {
      return convolve(pass, x, spec.padding());
    }
    return Scratch.run(x, t -> convolve(pass, Padding.reflect(t, spec.padding()), 0));
  }

  private NDArray convolve(Pass pass, NDArray x, int padding) {
    long missing = spec.groups() == 1 ? ChannelBlocks.missing(x) : 0;
    return Conv2d.conv2d(
            ChannelBlocks.fill(x.getManager(), x, missing),
            ChannelBlocks.fill(x.getManager(), pass.value(weight), missing),
            bias == null ? null : pass.value(bias),
            square(spec.stride()),
            square(padding),
            square(spec.dilation()),
            spec.groups())
        .singletonOrThrow();
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
