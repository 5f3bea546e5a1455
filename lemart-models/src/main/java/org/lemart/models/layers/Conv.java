package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import org.jspecify.annotations.Nullable;

/** A k x k convolution with zero padding: (N, in, H, W) to (N, out, H', W'). */
public final class Conv extends Layer {
  private final Parameter weight;
  private final @Nullable Parameter bias;
  private final long inputs;
  private final long outputs;
  private final long kernel;
  private final long stride;
  private final long padding;

  private Conv(long inputs, long outputs, long kernel, long stride, long padding, boolean biased) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.kernel = kernel;
    this.stride = stride;
    this.padding = padding;
    weight = parameter("weight", Initializers.HE, outputs, inputs, kernel, kernel);
    bias = biased ? parameter("bias", Initializers.ZERO, outputs) : null;
  }

  /** With bias and padding k / 2: an odd kernel gives H / stride x W / stride. */
  public Conv(long inputs, long outputs, long kernel, long stride) {
    this(inputs, outputs, kernel, stride, kernel / 2, true);
  }

  /** With bias. */
  public static Conv padded(long inputs, long outputs, long kernel, long stride, long padding) {
    return new Conv(inputs, outputs, kernel, stride, padding, true);
  }

  /** Without bias, for a normalization that follows. */
  public static Conv withoutBias(
      long inputs, long outputs, long kernel, long stride, long padding) {
    return new Conv(inputs, outputs, kernel, stride, padding, false);
  }

  @Override
  public NDArray forward(Pass pass, NDArray x) {
    NDArray w = pass.value(weight);
    Shape steps = new Shape(stride, stride);
    Shape border = new Shape(padding, padding);
    return Conv2d.conv2d(x, w, bias == null ? null : pass.value(bias), steps, border)
        .singletonOrThrow();
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    Shape in = inputShapes[0];
    long height = (in.get(2) + 2 * padding - kernel) / stride + 1;
    long width = (in.get(3) + 2 * padding - kernel) / stride + 1;
    return new Shape[] {new Shape(in.get(0), outputs, height, width)};
  }

  @Override
  public long macs(Shape input) {
    return getOutputShapes(new Shape[] {input})[0].size() * inputs * kernel * kernel;
  }
}
