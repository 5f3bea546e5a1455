package org.lemart;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A random perturbation of a region's appearance (paper section 3.1). Drawing the parameters is
 * separate from applying them, so a sample can be recorded and replayed, and it depends on its own
 * generator only. Implementations are immutable.
 */
@FunctionalInterface
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

  /** This transform, then {@code next} on its result. */
  default RegionTransform then(RegionTransform next) {
    return sequence(this, next);
  }

  /** This transform with probability {@code probability} in [0, 1], else nothing. */
  default RegionTransform sometimes(double probability) {
    return new Combinators.Sometimes(this, probability);
  }

  /**
   * {@code strength} of the way to this transform's result: 0 = nothing, 1 = all, above 1 =
   * exaggerated.
   */
  default RegionTransform withStrength(double strength) {
    return withStrength(Range.constant(strength));
  }

  /** As {@link #withStrength(double)}, the strength drawn for each image. */
  default RegionTransform withStrength(Range strength) {
    return new Combinators.WithStrength(this, strength);
  }

  /** All of {@code transforms}, in this order. */
  static RegionTransform sequence(RegionTransform... transforms) {
    return new Combinators.Sequence(List.of(transforms));
  }

  /** One of {@code transforms}, each as likely. */
  static RegionTransform oneOf(RegionTransform... transforms) {
    return new Combinators.OneOf(List.of(transforms));
  }

  /**
   * Between {@code min} and {@code max} of {@code transforms}, without repetition, in random order.
   */
  static RegionTransform someOf(int min, int max, RegionTransform... transforms) {
    return new Combinators.SomeOf(min, max, List.of(transforms));
  }
}
