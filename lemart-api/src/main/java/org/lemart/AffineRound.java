package org.lemart;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Folds each image's affine steps into one map and applies the maps to the batch. */
final class AffineRound {
  private final NDArray images;
  private final NDArray masks;
  private @Nullable List<ColorStatistics> regions;

  private AffineRound(NDArray images, NDArray masks) {
    this.images = images;
    this.masks = masks;
  }

  static NDArray apply(NDArray images, NDArray masks, List<List<AffineStep>> steps) {
    AffineRound round = new AffineRound(images, masks);
    int n = steps.size();
    float[] maps = new float[12 * n];
    for (int i = 0; i < n; i++) {
      int image = i;
      AffineColor map = AffineStep.fold(steps.get(i), () -> round.region(image));
      for (int k = 0; k < 12; k++) {
        maps[12 * i + k] = (float) map.get(k / 4, k % 4);
      }
    }
    return apply(images, maps);
  }

  /**
   * Column by column rather than by matrix product: each pixel is summed in one order, whatever the
   * batch.
   *
   * @param maps 12 numbers an image, the rows of {@code [A | b]}
   */
  static NDArray apply(NDArray images, float[] maps) {
    // What red, green and blue add to the three channels, and the offset: (4, N, 3, 1, 1).
    NDArray columns =
        images
            .getManager()
            .create(maps, new Shape(maps.length / 12, 3, 4, 1, 1))
            .transpose(2, 0, 1, 3, 4);
    NDArray out = images.get(":, 0:1").mul(columns.get(0));
    out.addi(images.get(":, 1:2").mul(columns.get(1)));
    out.addi(images.get(":, 2:3").mul(columns.get(2)));
    return out.addi(columns.get(3));
  }

  private ColorStatistics region(int image) {
    if (regions == null) {
      regions = ColorStatistics.of(images, masks);
    }
    return regions.get(image);
  }
}
