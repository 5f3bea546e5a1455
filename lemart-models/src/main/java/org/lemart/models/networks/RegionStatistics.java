package org.lemart.models.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lemart.models.layers.ScriptOperation;

/**
 * What a colourist would read off both regions: for foreground and background each the mean, the
 * deviation, the means of the darker and of the brighter half, the mean logarithm (RGB each) and
 * the mean chroma.
 */
final class RegionStatistics {
  /** Numbers a picture: two regions of five RGB statistics and one chroma. */
  static final int COUNT = 2 * (5 * 3 + 1);

  private static final int POOL = 2;
  private static final Shape POOLED = new Shape(POOL, POOL);
  private static final float EPSILON = 1e-3f;

  /** Keeps the logarithm of black finite. */
  private static final float DARK = 0.02f;

  private RegionStatistics() {}

  /** All of it as one call of the engine, loaded at the first use; null if the engine cannot. */
  private static final class Fused {
    static final @Nullable ScriptOperation LOADED =
        ScriptOperation.load(
            "region statistics",
            "input: Tensor",
            statements(),
            "torch.reshape(torch.transpose(all, 1, 2), [n, " + COUNT + "])");
  }

  /**
   * (N, 4, H, W) to (N, {@link #COUNT}), values of the order of 1.
   *
   * @param training whether gradients will be taken
   */
  static NDArray of(NDArray input, boolean training) {
    Shape shape = input.getShape();
    boolean whole = shape.get(2) % POOL == 0 && shape.get(3) % POOL == 0;
    ScriptOperation fused =
        whole && ScriptOperation.serves(input.getDevice()) ? Fused.LOADED : null;
    return fused == null ? separate(input) : fused.run(training, input);
  }

  /** One operation after the other, which takes three times as long. */
  static NDArray separate(NDArray input) {
    long n = input.getShape().get(0);
    long h = input.getShape().get(2) / POOL;
    long w = input.getShape().get(3) / POOL;
    NDArray small =
        input
            .getNDArrayInternal()
            .avgPool(POOLED, POOLED, new Shape(0, 0), false, true)
            .reshape(n, 4, 1, h * w);
    NDArray rgb = small.get(new NDIndex(":, :3"));
    NDArray foreground = small.get(new NDIndex(":, 3:4"));
    NDArray background = foreground.mul(-1).add(1);
    NDArray regions = NDArrays.concat(new NDList(foreground, background), 2);
    return of(rgb, regions).transpose(0, 2, 1, 3).reshape(n, COUNT);
  }

  /** Colours (N, 3, 1, P) under the weights of two regions (N, 1, 2, P) to (N, 16, 2, 1). */
  private static NDArray of(NDArray rgb, NDArray regions) {
    NDArray mean = mean(rgb, regions);
    NDArray deviation = mean(rgb.sub(mean).square(), regions).add(EPSILON * EPSILON).sqrt();
    NDArray luma = rgb.mean(new int[] {1}, true);
    NDArray dark = luma.lt(mean(luma, regions)).toType(DataType.FLOAT32, false).mul(regions);
    NDArray logarithm = mean(rgb.add(DARK).log(), regions).add(1);
    NDArray chroma = rgb.max(new int[] {1}, true).sub(rgb.min(new int[] {1}, true));
    NDList all =
        new NDList(
            mean.mul(2).sub(1),
            deviation.mul(4).sub(1),
            mean(rgb, dark).mul(2).sub(1),
            mean(rgb, regions.sub(dark)).mul(2).sub(1),
            logarithm,
            mean(chroma, regions).mul(4).sub(1));
    return NDArrays.concat(all, 1);
  }

  /** The weighted mean over pixels: (N, C, 1 or 2, P) to (N, C, 2, 1). */
  private static NDArray mean(NDArray values, NDArray weights) {
    return values
        .mul(weights)
        .sum(new int[] {3}, true)
        .div(weights.sum(new int[] {3}, true).add(EPSILON));
  }

  /** As {@link #separate}, in TorchScript. */
  private static List<String> statements() {
    return List.of(
        "n = torch.size(input, 0)",
        "rows = torch.add(" + everySecond("input", 2, 0) + ", " + everySecond("input", 2, 1) + ")",
        "sums = torch.add(" + everySecond("rows", 3, 0) + ", " + everySecond("rows", 3, 1) + ")",
        "small = torch.reshape(torch.mul(sums, " + 1.0 / (POOL * POOL) + "), [n, 4, 1, -1])",
        "rgb = torch.slice(small, 1, 0, 3)",
        "foreground = torch.slice(small, 1, 3, 4)",
        "regions = torch.cat([foreground, torch.rsub(foreground, 1)], 2)",
        "mean = " + mean("rgb", "regions"),
        "variance = " + mean("torch.square(torch.sub(rgb, mean))", "regions"),
        "deviation = torch.sqrt(torch.add(variance, " + EPSILON * EPSILON + "))",
        "luma = torch.mean(rgb, [1], True)",
        "dark = torch.mul(torch.lt(luma, " + mean("luma", "regions") + "), regions)",
        "darker = " + mean("rgb", "dark"),
        "brighter = " + mean("rgb", "torch.sub(regions, dark)"),
        "logarithm = " + mean("torch.log(torch.add(rgb, " + DARK + "))", "regions"),
        "spread = torch.sub(torch.amax(rgb, [1], True), torch.amin(rgb, [1], True))",
        "chroma = " + mean("spread", "regions"),
        "all = torch.cat(["
            + String.join(
                ", ",
                scaled("mean", 2),
                scaled("deviation", 4),
                scaled("darker", 2),
                scaled("brighter", 2),
                "torch.add(logarithm, 1)",
                scaled("chroma", 4))
            + "], 1)");
  }

  private static String everySecond(String x, int axis, int from) {
    return "torch.slice(%s, %s, %s, %s, 2)".formatted(x, axis, from, Long.MAX_VALUE);
  }

  private static String mean(String values, String weights) {
    String area = "torch.add(torch.sum(%s, [3], True), %s)".formatted(weights, EPSILON);
    return "torch.div(torch.sum(torch.mul(%s, %s), [3], True), %s)"
        .formatted(values, weights, area);
  }

  private static String scaled(String x, int factor) {
    return "torch.sub(torch.mul(%s, %s), 1)".formatted(x, factor);
  }
}
