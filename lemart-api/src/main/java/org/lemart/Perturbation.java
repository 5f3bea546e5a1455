package org.lemart;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** Skeleton; replaced by the transforms part. The drawn parameters of a transform for one image. */
public record Perturbation(List<Step> steps) {

  /** One elementary operation with fixed parameters. */
  public interface Step {}

  /** Composes {@code M*P_i(I_i) + (1-M)*I_i} for a batch, (N, 3, H, W). */
  public static NDArray applyAll(NDArray images, NDArray masks, List<Perturbation> perturbations) {
    throw new IllegalStateException("skeleton");
  }
}
