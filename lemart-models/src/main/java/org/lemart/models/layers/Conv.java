package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;

/**
 * A k x k convolution with bias, zero padding of k / 2: (N, in, H, W) to (N, out, H / stride, W /
 * stride).
 */
public final class Conv extends Layer {
  private final Parameter weight;
  private final Parameter bias;
  private final long outputs;
  private final long stride;
  private final long padding;

  public Conv(long inputs, long outputs, long kernel, long stride) {
    this.outputs = outputs;
    this.stride = stride;
    this.padding = kernel / 2;
    weight = parameter("weight", Initializers.HE, outputs, inputs, kernel, kernel);
    bias = parameter("bias", Initializers.ZERO, outputs);
  }

  @Override
  public NDArray forward(Pass pass, NDArray x) {
    return Conv2d.conv2d(
            x,
            pass.value(weight),
            pass.value(bias),
            new Shape(stride, stride),
            new Shape(padding, padding))
        .singletonOrThrow();
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    Shape in = inputShapes[0];
    long height = (in.get(2) - 1) / stride + 1;
    long width = (in.get(3) - 1) / stride + 1;
    return new Shape[] {new Shape(in.get(0), outputs, height, width)};
  }
}
