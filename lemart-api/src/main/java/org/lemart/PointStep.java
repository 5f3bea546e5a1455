package org.lemart;

/**
 * A pixel step that gives each pixel a colour that depends on the pixel's own colour only: a curve,
 * an exposure. In the computer's memory it is applied to the region's pixels alone, by a loop that
 * makes no tensors.
 *
 * @param <S> the implementing class itself
 */
public interface PointStep<S extends PointStep<S>> extends PixelStep<S> {

  /**
   * Applies this step in place, as {@link #applyAll} does on tensors.
   *
   * @param colors n reds, then n greens, then n blues, in [0, 1]; the results may leave [0, 1]
   */
  void apply(float[] colors);
}
