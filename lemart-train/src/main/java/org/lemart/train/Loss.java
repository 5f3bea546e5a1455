package org.lemart.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** What training minimizes. */
@FunctionalInterface
public interface Loss {

  /**
   * Compares a network's output with the real pictures.
   *
   * @param output (N, 3, H, W), the harmonized composites
   * @return a scalar
   */
  NDArray evaluate(NDArray output, Batch batch);

  /** Mean squared error over all pixels, as in pre-training (paper, section 3.2). */
  static Loss mse() {
    return (output, batch) -> output.sub(batch.real()).square().mean();
  }

  /**
   * Foreground-normalized squared error, as in fine-tuning (Sofiiuk et al., 2021, equation 4): for
   * each picture the sum of squared errors over three times the mask's area.
   *
   * @param minArea the area in pixels that smaller masks count as, &gt; 0; 100 at 256 x 256
   */
  static Loss foregroundMse(double minArea) {
    requirePositive("minArea", minArea);
    return (output, batch) -> foregroundErrors(output, batch, minArea).mean();
  }

  /**
   * Foreground-normalized squared error relative to the composite's own: {@code e / (e_c +
   * softening)} for each picture. Harm done to a composite that was nearly right weighs more than
   * under {@link #foregroundMse}.
   *
   * @param minArea as in {@link #foregroundMse}
   * @param softening error, in squared intensities, below which a composite counts as right, &gt; 0
   */
  static Loss relativeForegroundMse(double minArea, double softening) {
    requirePositive("minArea", minArea);
    requirePositive("softening", softening);
    return (output, batch) -> {
      NDArray before = foregroundErrors(batch.composite(), batch, minArea).add(softening);
      return foregroundErrors(output, batch, minArea).div(before).mean();
    };
  }

  private static NDArray foregroundErrors(NDArray output, Batch batch, double minArea) {
    NDArray squared = output.sub(batch.real()).square().mul(batch.mask()).sum(new int[] {1, 2, 3});
    NDArray area =
        batch.mask().reshape(new Shape(batch.size(), -1)).sum(new int[] {1}).maximum(minArea);
    return squared.div(area.mul(3));
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(name + " must be > 0 but was " + value);
    }
  }
}
