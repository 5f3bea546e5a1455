package org.lemart.models.networks;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lemart.models.SafeTensors.DType;
import org.lemart.models.Tensor;

/** Makes tensors of published Swin Transformers fit our parameters. */
final class SwinFit {
  /** Colours that published networks were trained on: (RGB - MEAN) / DEVIATION (ImageNet's). */
  private static final double[] MEAN = {0.485, 0.456, 0.406};

  private static final double[] DEVIATION = {0.229, 0.224, 0.225};

  static final String PATCHES = "patch_embed.proj.weight";
  private static final String PATCH_BIAS = "patch_embed.proj.bias";
  private static final String TABLE = ".relative_position_bias_table";

  private final @Nullable Tensor patches;

  /**
   * @param patches the file's patch embedding; null: it has none
   */
  SwinFit(@Nullable Tensor patches) {
    this.patches = patches;
  }

  /** The tensor of this common name for a parameter of this shape; null if it does not fit. */
  @Nullable Tensor fit(String name, Tensor tensor, long[] shape) {
    if (name.endsWith(TABLE)) {
      return table(tensor, shape);
    }
    if (name.equals(PATCHES)) {
      return patches(tensor, shape);
    }
    @Nullable Tensor same = same(tensor, shape);
    boolean colors = patches != null && patches.shape().length == 4 && patches.shape()[1] == 3;
    return name.equals(PATCH_BIAS) && same != null && patches != null && colors
        ? patchBias(patches, same)
        : same;
  }

  private static @Nullable Tensor same(Tensor tensor, long[] shape) {
    return Arrays.equals(tensor.shape(), shape) ? tensor : null;
  }

  /**
   * Patch embedding of RGB (dim, 3, p, p) for our input (dim, 4, p, p): the mask's channel is zero,
   * and the weights take colours in [-1, 1] instead of normalized ones.
   */
  private static @Nullable Tensor patches(Tensor tensor, long[] shape) {
    long[] from = tensor.shape();
    boolean colors =
        from.length == 4
            && from[1] == MEAN.length
            && shape.length == 4
            && shape[1] == from[1] + 1
            && Arrays.equals(new long[] {from[0], shape[1], from[2], from[3]}, shape);
    if (!colors) {
      return same(tensor, shape);
    }
    int area = Math.toIntExact(from[2] * from[3]);
    int dim = Math.toIntExact(from[0]);
    float[] values = tensor.toFloats();
    float[] wide = new float[dim * 4 * area];
    for (int i = 0; i < values.length; i++) {
      int channel = i / area % 3;
      int target = i / (3 * area) * 4 * area + channel * area + i % area;
      wide[target] = (float) (values[i] * 0.5 / DEVIATION[channel]);
    }
    return Tensor.of(DType.F32, shape, wide);
  }

  /** The bias that goes with {@link #patches}: weights (dim, 3, p, p), bias (dim). */
  private static Tensor patchBias(Tensor weights, Tensor bias) {
    float[] values = weights.toFloats();
    float[] sums = bias.toFloats();
    int area = values.length / (3 * sums.length);
    for (int d = 0; d < sums.length; d++) {
      double sum = sums[d];
      for (int i = 0; i < 3 * area; i++) {
        int channel = i / area;
        sum += values[d * 3 * area + i] * (0.5 - MEAN[channel]) / DEVIATION[channel];
      }
      sums[d] = (float) sum;
    }
    return Tensor.of(DType.F32, bias.shape(), sums);
  }

  /**
   * A table of position biases for windows of another size: (span^2, heads) to (span'^2, heads),
   * interpolated bilinearly, the outermost offsets on each other.
   */
  static @Nullable Tensor table(Tensor tensor, long[] shape) {
    long[] from = tensor.shape();
    if (from.length != 2 || from[1] != shape[1]) {
      return null;
    }
    int span = (int) Math.round(Math.sqrt((double) from[0]));
    int wanted = (int) Math.round(Math.sqrt((double) shape[0]));
    if (span == 0 || (long) span * span != from[0]) {
      return null;
    }
    if (span == wanted) {
      return tensor;
    }
    int heads = Math.toIntExact(from[1]);
    float[] values = tensor.toFloats();
    float[] resized = new float[wanted * wanted * heads];
    for (int i = 0; i < resized.length; i++) {
      double y = place(i / heads / wanted, wanted, span);
      double x = place(i / heads % wanted, wanted, span);
      resized[i] = (float) bilinear(values, span, heads, i % heads, y, x);
    }
    return Tensor.of(DType.F32, shape, resized);
  }

  private static double place(int index, int count, int span) {
    return count == 1 ? (span - 1) / 2.0 : index * (span - 1.0) / (count - 1);
  }

  private static double bilinear(
      float[] values, int span, int heads, int head, double y, double x) {
    int top = Math.min((int) y, Math.max(0, span - 2));
    int left = Math.min((int) x, Math.max(0, span - 2));
    int below = Math.min(top + 1, span - 1);
    int right = Math.min(left + 1, span - 1);
    double down = y - top;
    double across = x - left;
    double above =
        values[(top * span + left) * heads + head] * (1 - across)
            + values[(top * span + right) * heads + head] * across;
    double under =
        values[(below * span + left) * heads + head] * (1 - across)
            + values[(below * span + right) * heads + head] * across;
    return above * (1 - down) + under * down;
  }
}
