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
    NDArray logarithm = mean(rgb.add(0.02f).log(), regions).add(1);
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
}
