package org.lemart;

/**
 * A pixel step that looks at a pixel's neighbours, such as a blur, and can do so by loops over one
 * picture in the computer's memory.
 *
 * @param <S> the implementing class itself
 */
public interface PictureStep<S extends PictureStep<S>> extends PixelStep<S> {

  /**
   * Applies this step to a picture, as {@link #applyAll} does on tensors.
   *
   * @param colors (3, H, W), plane by plane and row by row, in [0, 1]; may be overwritten
   * @param height H
   * @param width W
   * @return the new planes, {@code colors} or another array of its length
   */
  float[] apply(float[] colors, int height, int width);
}
