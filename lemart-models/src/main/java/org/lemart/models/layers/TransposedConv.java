package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * A transposed convolution (learnt up-sampling): (N, in, H, W) to (N, out, H', W') with H' = (H -
 * 1) stride - 2 padding + kernel. DJL's PyTorch engine has none, so each input pixel is multiplied
 * into its kernel x kernel outputs by one matrix product, and these are added up where they
 * overlap, whole blocks of stride x stride at a time.
 */
public final class TransposedConv extends Layer {
  private final long inputs;
  private final long outputs;
  private final int kernel;
  private final int stride;
  private final int padding;
  private final Parameter weight;
  private final @Nullable Parameter bias;

  /** With bias; the kernel is a multiple of the stride, the padding less than the kernel. */
  public TransposedConv(long inputs, long outputs, int kernel, int stride, int padding) {
    this(inputs, outputs, kernel, stride, padding, true);
  }

  /** Without bias, for a normalization that follows. */
  public static TransposedConv withoutBias(
      long inputs, long outputs, int kernel, int stride, int padding) {
    return new TransposedConv(inputs, outputs, kernel, stride, padding, false);
  }

  private TransposedConv(
      long inputs, long outputs, int kernel, int stride, int padding, boolean biased) {
    if (stride < 1 || kernel < stride || kernel % stride != 0) {
      throw new IllegalArgumentException(
          "kernel must be a positive multiple of the stride " + stride + " but was " + kernel);
    }
    if (padding < 0 || padding >= kernel) {
      throw new IllegalArgumentException(
          "padding must be in [0, " + kernel + ") but was " + padding);
    }
    this.inputs = inputs;
    this.outputs = outputs;
    this.kernel = kernel;
    this.stride = stride;
    this.padding = padding;
    weight = parameter("weight", Initializers.TRUNCATED_NORMAL, inputs, outputs, kernel, kernel);
    bias = biased ? parameter("bias", Initializers.ZERO, outputs) : null;
  }

  @Override
  public NDArray forward(Pass pass, NDArray x) {
    return Scratch.run(x, t -> transposed(pass, t));
  }

  private NDArray transposed(Pass pass, NDArray x) {
    long h = x.getShape().get(2);
    long w = x.getShape().get(3);
    long blocks = kernel / stride;
    NDArray pixels = x.transpose(0, 2, 3, 1).reshape(-1, inputs);
    NDArray rows =
        pixels
            .matMul(pass.value(weight, new Shape(inputs, outputs * kernel * kernel), x))
            .reshape(-1, h, w, outputs, blocks, stride, blocks, stride)
            .transpose(4, 6, 0, 3, 1, 5, 2, 7); // (blocks, blocks, N, out, H, stride, W, stride)
    NDArray sum = rows.get(0).get(0);
    sum = placed(sum, 0, 0, blocks, h, w);
    for (int i = 1; i < blocks * blocks; i++) {
      int down = i / (int) blocks;
      int across = i % (int) blocks;
      sum = sum.add(placed(rows.get(down).get(across), down, across, blocks, h, w));
    }
    return bias == null ? sum : sum.add(pass.value(bias, new Shape(1, outputs, 1, 1), x));
  }

  /** One block of every kernel, (N, out, H, stride, W, stride), at its place in the output. */
  private NDArray placed(NDArray block, int down, int across, long blocks, long h, long w) {
    NDArray map = block.reshape(-1, outputs, h * stride, w * stride);
    long above = (long) down * stride - padding;
    long below = (blocks - 1 - down) * stride - padding;
    long left = (long) across * stride - padding;
    long right = (blocks - 1 - across) * stride - padding;
    return Padding.zeros(Padding.zeros(map, 2, above, below), 3, left, right);
  }

  private long side(long input) {
    return (input - 1) * stride - 2L * padding + kernel;
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    Shape in = inputShapes[0];
    return new Shape[] {new Shape(in.get(0), outputs, side(in.get(2)), side(in.get(3)))};
  }

  @Override
  public long macs(Shape input) {
    return input.size() * outputs * kernel * kernel;
  }
}
