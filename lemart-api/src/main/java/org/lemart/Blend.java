package org.lemart;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.function.Supplier;

/**
 * A step that takes part of the way of other steps: {@code I + strength * (P(I) - I)}.
 *
 * @param strength in [0, 1000); 0 = nothing, 1 = all, above 1 = exaggerated
 * @param steps at least one of them not affine; else use {@link #of}
 */
public record Blend(double strength, List<Perturbation.Step> steps) implements PixelStep<Blend> {

  public Blend {
    requireStrength(strength);
    steps = List.copyOf(steps);
  }

  /** The blend of a perturbation: affine, and so foldable, if all its steps are. */
  public static Perturbation.Step of(double strength, Perturbation perturbation) {
    List<Perturbation.Step> steps = perturbation.steps();
    if (steps.stream().allMatch(AffineStep.class::isInstance)) {
      return new Affine(strength, steps.stream().map(AffineStep.class::cast).toList());
    }
    return new Blend(strength, steps);
  }

  @Override
  public NDArray applyAll(NDArray images, NDArray masks, List<Blend> blends) {
    List<Perturbation> inner = blends.stream().map(b -> new Perturbation(b.steps)).toList();
    NDArray full = BatchRun.run(images, masks, inner);
    NDArray strengths = PixelStep.column(images.getManager(), blends, Blend::strength);
    return images.add(full.sub(images).mul(strengths));
  }

  /**
   * The blend of affine steps.
   *
   * @param strength in [0, 1000); 0 = nothing, 1 = all, above 1 = exaggerated
   * @param steps one after the other
   */
  public record Affine(double strength, List<AffineStep> steps) implements AffineStep {

    public Affine {
      requireStrength(strength);
      steps = List.copyOf(steps);
    }

    @Override
    public AffineColor map(Supplier<ColorStatistics> region) {
      return AffineStep.fold(steps, region).blend(strength);
    }
  }

  static void requireStrength(double strength) {
    Checks.require(
        strength >= 0 && strength < 1e3, "strength must be in [0, 1000) but was %s", strength);
  }
}
