package org.lemart;

import java.awt.image.BufferedImage;

/**
 * What a harmonizer would do to a foreground, as data: to be kept, weakened, and applied to the
 * picture at another size, to a part of it, or to the next frame. Immutable. See {@link
 * Harmonizer#analyze}.
 */
public interface ColorCorrection {

  /**
   * The correction between none (0) and this (1).
   *
   * @param strength in [0, 1]
   */
  ColorCorrection blend(double strength);

  /**
   * Changes the pixels under the mask: {@code out = in + mask * (clamp(f(in)) - in)}. Pixels with
   * mask 0 keep their bits.
   *
   * @param image the analyzed picture at any size, or another of the same layout
   * @param mask of the image's size
   * @return a new picture of the same size and type
   * @throws HarmonizationException if the mask has another size
   */
  BufferedImage apply(BufferedImage image, Mask mask);

  /**
   * As {@link #apply}, to a part of the picture: gives the pixels that the whole would get there.
   *
   * @param part the pixels of the part
   * @param mask of the part's size
   * @param x left edge of the part in the whole
   * @param y top edge
   * @param width width of the whole
   * @param height height of the whole
   * @throws IllegalArgumentException if the part does not lie within the whole
   */
  BufferedImage applyToPart(BufferedImage part, Mask mask, int x, int y, int width, int height);
}
