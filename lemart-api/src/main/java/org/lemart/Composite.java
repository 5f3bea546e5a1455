package org.lemart;

import java.awt.image.BufferedImage;
import org.lemart.internal.Paste;

/**
 * A cut-out pasted on a background, ready to be harmonized.
 *
 * @param image the background's size and type, the cut-out drawn over it
 * @param mask coverage of the cut-out, of the same size
 */
public record Composite(BufferedImage image, Mask mask) {

  public Composite {
    mask.requireSizeOf(image);
  }

  /**
   * Pastes a cut-out at its own size.
   *
   * @param background any picture; not changed. One with a palette gives an RGB composite
   * @param cutout a picture whose alpha says what belongs to the object
   * @param x left edge of the cut-out in the background, may lie outside
   * @param y top edge
   * @throws HarmonizationException if the cut-out lies outside altogether
   */
  public static Composite paste(BufferedImage background, BufferedImage cutout, int x, int y) {
    return Paste.draw(background, cutout, x, y, cutout.getWidth(), cutout.getHeight());
  }

  /**
   * Pastes a cut-out scaled to {@code width} pixels, keeping its proportions. Shrinking takes the
   * mean over the area, weighted by alpha, so that edges get no dark fringe.
   *
   * @param width of the cut-out in the composite, at least 1
   * @throws HarmonizationException if the cut-out lies outside altogether
   */
  public static Composite paste(
      BufferedImage background, BufferedImage cutout, int x, int y, int width) {
    if (width < 1) {
      throw new IllegalArgumentException("width must be >= 1 but was " + width);
    }
    double scale = width / (double) cutout.getWidth();
    int height = (int) Math.max(1, Math.round(cutout.getHeight() * scale));
    return Paste.draw(background, cutout, x, y, width, height);
  }

  /**
   * Lets the background shine through the edge: as if the cut-out had been pasted with the {@link
   * Mask#feather feathered} mask.
   *
   * @param background the picture that was pasted on
   * @param pixels width of the soft edge, see {@link Mask#feather}
   */
  public Composite feather(BufferedImage background, double pixels) {
    mask.requireSizeOf(background, "mask", "background");
    return Paste.soften(this, background, mask.feather(pixels));
  }
}
