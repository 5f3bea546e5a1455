package org.lemart;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A random perturbation of a region's appearance (paper section 3.1). Drawing the parameters is separate from applying
 * them, so a sample can be recorded and replayed, and it depends on its own generator only.
 */
public interface RegionTransform {

  /** Draws the parameters for one image. Advances {@code random} and nothing else. */
  Perturbation draw(RandomGenerator random);

  /**
   * Draws for each image from its own generator and composes {@code M*T(I) + (1-M)*I}.
   *
   * @param images (N, 3, H, W) float32 in [0, 1]
   * @param masks (N, 1, H, W) float32 in [0, 1], 1 = region to perturb
   * @param randoms N generators, one an image
   * @return (N, 3, H, W) in [0, 1], attached to the manager of {@code images}
   */
  default NDArray apply(NDArray images, NDArray masks, List<? extends RandomGenerator> randoms) {
    return Perturbation.applyAll(images, masks, randoms.stream().map(this::draw).toList());
  }
}
