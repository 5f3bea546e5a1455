package org.lemart.models.onnx;

/** The statistics of foreground and background that SwinIH reads, as nodes. */
final class OnnxRegionStatistics {
  private static final double EPSILON = 1e-3;

  private final OnnxOps ops;
  private final long half;

  /**
   * @param size side of the input in pixels
   */
  OnnxRegionStatistics(OnnxOps ops, long size) {
    this.ops = ops;
    this.half = size / 2;
  }

  /** (N, 4, S, S) to (N, 32). */
  String of(String input) {
    String pooled = ops.mean(ops.reshape(input, -1, 4, half, 2, half, 2), false, 3, 5);
    String pixels = ops.reshape(pooled, -1, 4, half * half);
    String rgb = ops.slice(pixels, 1, 0, 3);
    String foreground = ops.slice(pixels, 1, 3, 4);
    String both = ops.concat(1, region(rgb, foreground), region(rgb, ops.complement(foreground)));
    return ops.reshape(both, -1, 32);
  }

  /** Colours (N, 3, P) under weights (N, 1, P) to (N, 16, 1). */
  private String region(String rgb, String weights) {
    String mean = mean(rgb, weights);
    String distance = ops.sub(rgb, mean);
    String variance = mean(ops.mul(distance, distance), weights);
    String deviation = ops.sqrt(ops.add(variance, EPSILON * EPSILON));
    String luma = ops.mean(rgb, true, 1);
    String dark = ops.mul(ops.less(luma, mean(luma, weights)), weights);
    String logarithm = ops.add(mean(ops.log(ops.add(rgb, 0.02)), weights), 1);
    String chroma = mean(ops.sub(ops.max(rgb, 1), ops.min(rgb, 1)), weights);
    return ops.concat(
        1,
        scaled(mean, 2),
        scaled(deviation, 4),
        scaled(mean(rgb, dark), 2),
        scaled(mean(rgb, ops.sub(weights, dark)), 2),
        logarithm,
        scaled(chroma, 4));
  }

  private String scaled(String x, double factor) {
    return ops.add(ops.mul(x, factor), -1);
  }

  /** The weighted mean over pixels: (N, C, P) to (N, C, 1). */
  private String mean(String values, String weights) {
    String total = ops.add(ops.sum(weights, true, 2), EPSILON);
    return ops.div(ops.sum(ops.mul(values, weights), true, 2), total);
  }
}
