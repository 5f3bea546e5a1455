package org.lemart;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A step that is not an affine map of colours: a curve, a blur, noise. On a GPU, steps of one class
 * are applied to their images together; in the computer's memory one image follows the other, and a
 * {@link PointStep}, {@link RegionStep} or {@link PictureStep} runs as a loop without tensors.
 * Implementations are immutable; a step that needs chance carries its seed.
 *
 * <pre>{@code
 * record Square() implements PixelStep<Square> {
 *   public NDArray applyAll(NDArray images, NDArray masks, List<Square> steps) {
 *     return images.square();
 *   }
 * }
 * }</pre>
 *
 * @param <S> the implementing class itself
 */
public non-sealed interface PixelStep<S extends PixelStep<S>> extends Perturbation.Step {

  /**
   * Applies {@code steps.get(i)} to image i, in whole; the caller composes with the mask and
   * clamps. Called on the first of {@code steps}. The arguments must not be changed or closed;
   * whatever is made on the manager of {@code images} is closed by the caller.
   *
   * @param images (K, 3, H, W) in [0, 1]
   * @param masks (K, 1, H, W) in [0, 1], 1 = region
   * @param steps K steps of this class
   * @return (K, 3, H, W)
   */
  NDArray applyAll(NDArray images, NDArray masks, List<S> steps);

  /** One number a step as (K, 1, 1, 1), to meet (K, 3, H, W) in arithmetic. */
  static <S> NDArray column(NDManager manager, List<S> steps, ToDoubleFunction<S> value) {
    float[] values = new float[steps.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) value.applyAsDouble(steps.get(i));
    }
    return manager.create(values).reshape(values.length, 1, 1, 1);
  }
}
