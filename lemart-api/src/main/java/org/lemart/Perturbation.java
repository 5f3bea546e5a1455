package org.lemart;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The drawn parameters of a transform for one image: elementary steps, applied in order. Equal
 * perturbations make equal pixels.
 *
 * @param steps what is done to the region; empty = nothing
 */
public record Perturbation(List<Step> steps) {
  private static final Perturbation NONE = new Perturbation(List.of());

  public Perturbation {
    steps = List.copyOf(steps);
  }

  /**
   * One elementary operation with fixed parameters: implement {@link AffineStep} or {@link
   * PixelStep}.
   */
  public sealed interface Step permits AffineStep, PixelStep {}

  /** Changes nothing. */
  public static Perturbation none() {
    return NONE;
  }

  public static Perturbation of(Step... steps) {
    return new Perturbation(List.of(steps));
  }

  /** These steps first, those of {@code next} after them. */
  public Perturbation then(Perturbation next) {
    List<Step> all = new ArrayList<>(steps);
    all.addAll(next.steps);
    return new Perturbation(all);
  }

  /**
   * {@code I + strength * (P(I) - I)}. A blend of affine steps is affine again, and folds with its
   * neighbours.
   *
   * @param strength 0 = nothing, 1 = this perturbation, above 1 = exaggerated
   */
  public Perturbation blend(double strength) {
    return steps.isEmpty() ? this : of(Blend.of(strength, this));
  }

  /** Composes {@code M*P(I) + (1-M)*I} for every image of a batch with this same perturbation. */
  public NDArray apply(NDArray images, NDArray masks) {
    int n = Math.toIntExact(images.getShape().get(0));
    return applyAll(images, masks, Collections.nCopies(n, this));
  }

  /**
   * Composes {@code M*clamp(P_i(I_i), 0, 1) + (1-M)*I_i} for a batch. Pixels with mask 0, and
   * images whose perturbation is empty, come out bit for bit as they went in. Values are clamped to
   * [0, 1] before every {@link PixelStep} and at the end, not between neighbouring {@link
   * AffineStep}s.
   *
   * @param images (N, 3, H, W) float32 in [0, 1]
   * @param masks (N, 1, H, W) float32 in [0, 1], 1 = region to perturb
   * @param perturbations N, one an image
   * @return a new (N, 3, H, W), attached to the manager of {@code images}
   */
  public static NDArray applyAll(NDArray images, NDArray masks, List<Perturbation> perturbations) {
    return BatchRun.compose(images, masks, perturbations);
  }
}
