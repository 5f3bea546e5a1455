package org.lemart.models.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

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

  private RegionStatistics() {}

  /** (N, 4, H, W) to (N, {@link #COUNT}), values of the order of 1. */
  static NDArray of(NDArray input) {
    long n = input.getShape().get(0);
    long h = input.getShape().get(2) / POOL;
    long w = input.getShape().get(3) / POOL;
    NDArray small =
        input
            .getNDArrayInternal()
            .avgPool(POOLED, POOLED, new Shape(0, 0), false, true)
            .reshape(n, 4, h * w);
    NDArray rgb = small.get(new NDIndex(":, :3"));
    NDArray foreground = small.get(new NDIndex(":, 3:4"));
    NDArray background = foreground.mul(-1).add(1);
    return NDArrays.concat(new NDList(region(rgb, foreground), region(rgb, background)), 1);
  }

  /** Colours (N, 3, P) under weights (N, 1, P) to (N, 16). */
  private static NDArray region(NDArray rgb, NDArray weights) {
    NDArray mean = mean(rgb, weights);
    NDArray deviation = mean(rgb.sub(mean).square(), weights).add(EPSILON * EPSILON).sqrt();
    NDArray luma = rgb.mean(new int[] {1}, true);
    NDArray dark = luma.lt(mean(luma, weights)).toType(DataType.FLOAT32, false).mul(weights);
    NDArray logarithm = mean(rgb.add(0.02f).log(), weights).add(1);
    NDArray chroma = rgb.max(new int[] {1}, true).sub(rgb.min(new int[] {1}, true));
    NDList all =
        new NDList(
            mean.mul(2).sub(1),
            deviation.mul(4).sub(1),
            mean(rgb, dark).mul(2).sub(1),
            mean(rgb, weights.sub(dark)).mul(2).sub(1),
            logarithm,
            mean(chroma, weights).mul(4).sub(1));
    return NDArrays.concat(all, 1).squeeze(2);
  }

  /** The weighted mean over pixels: (N, C, P) to (N, C, 1). */
  private static NDArray mean(NDArray values, NDArray weights) {
    return values
        .mul(weights)
        .sum(new int[] {2}, true)
        .div(weights.sum(new int[] {2}, true).add(EPSILON));
  }
}
