package org.lemart;

/**
 * A pixel step that looks at a pixel's place or its neighbours, such as a blur, and can do so by
 * loops over one picture in the computer's memory.
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

  /**
   * Applies this step to a picture whose region it must know; the others need not override this.
   *
   * @param colors as in {@link #apply(float[], int, int)}
   * @param mask (H, W) in [0, 1], 1 = region; not changed
   */
  default float[] apply(float[] colors, float[] mask, int height, int width) {
    return apply(colors, height, width);
  }
}
