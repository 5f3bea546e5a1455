package org.lemart.models.layers;

/**
 * The numbers of a convolution; {@link #of} gives the plain one and the other methods change it.
 *
 * @param inputs channels of the input
 * @param outputs channels of the output
 * @param kernel side of the kernel
 * @param stride step between places of the kernel
 * @param padding rows and columns that are put around the input
 * @param dilation step between the elements of the kernel
 * @param groups parts into which channels are split, each with its own kernels
 * @param bias whether a bias is added
 * @param border what the padding holds
 */
public record ConvSpec(
    long inputs,
    long outputs,
    int kernel,
    int stride,
    int padding,
    int dilation,
    int groups,
    boolean bias,
    Border border) {

  /** What the padding around the input holds. */
  public enum Border {
    ZERO,
    /** The input mirrored at its outermost row or column, which is not repeated. */
    REFLECT
  }

  public ConvSpec {
    require(inputs > 0, "inputs must be > 0 but was " + inputs);
    require(outputs > 0, "outputs must be > 0 but was " + outputs);
    require(kernel > 0, "kernel must be > 0 but was " + kernel);
    require(stride > 0, "stride must be > 0 but was " + stride);
    require(padding >= 0, "padding must be >= 0 but was " + padding);
    require(dilation > 0, "dilation must be > 0 but was " + dilation);
    require(
        groups > 0 && inputs % groups == 0 && outputs % groups == 0,
        "groups must divide " + inputs + " and " + outputs + " but was " + groups);
  }

  private static void require(boolean rule, String message) {
    if (!rule) {
      throw new IllegalArgumentException(message);
    }
  }

  /**
   * Stride 1, zero padding of kernel / 2 (an odd kernel keeps the resolution), no dilation, one
   * group, with bias.
   */
  public static ConvSpec of(long inputs, long outputs, int kernel) {
    return new ConvSpec(inputs, outputs, kernel, 1, kernel / 2, 1, 1, true, Border.ZERO);
  }

  public ConvSpec stride(int value) {
    return new ConvSpec(inputs, outputs, kernel, value, padding, dilation, groups, bias, border);
  }

  public ConvSpec padding(int value) {
    return new ConvSpec(inputs, outputs, kernel, stride, value, dilation, groups, bias, border);
  }

  public ConvSpec dilation(int value) {
    return new ConvSpec(inputs, outputs, kernel, stride, padding, value, groups, bias, border);
  }

  public ConvSpec groups(int value) {
    return new ConvSpec(inputs, outputs, kernel, stride, padding, dilation, value, bias, border);
  }

  /** For a normalization that follows. */
  public ConvSpec withoutBias() {
    return new ConvSpec(inputs, outputs, kernel, stride, padding, dilation, groups, false, border);
  }

  public ConvSpec reflected() {
    return new ConvSpec(
        inputs, outputs, kernel, stride, padding, dilation, groups, bias, Border.REFLECT);
  }

  public Conv conv() {
    return new Conv(this, Initializers.HE);
  }

  /** With small weights at the start, for a layer whose output an activation must not saturate. */
  public Conv smallConv() {
    return new Conv(this, Initializers.TRUNCATED_NORMAL);
  }

  /** Side of the output for an input of this side. */
  long side(long input) {
    return (input + 2L * padding - (long) dilation * (kernel - 1) - 1) / stride + 1;
  }
}
