package org.lemart;

import java.util.List;
import java.util.function.Supplier;

/**
 * A step that is an affine map of colours, the same for every pixel of the region. Neighbouring
 * affine steps of an image fold into one map and cost one pass over the pixels.
 */
@FunctionalInterface
public non-sealed interface AffineStep extends Perturbation.Step {

  /**
   * The map of this step.
   *
   * @param region gives mean and covariance of the region as this step finds it; asking costs a
   *     pass over the pixels, once a batch, so a step that does not need them does not ask
   */
  AffineColor map(Supplier<ColorStatistics> region);

  /** The map of several steps, one after the other, without clamping between them. */
  static AffineColor fold(List<AffineStep> steps, Supplier<ColorStatistics> region) {
    AffineColor folded = AffineColor.identity();
    for (AffineStep step : steps) {
      AffineColor soFar = folded;
      folded = folded.then(step.map(() -> region.get().map(soFar)));
    }
    return folded;
  }
}
