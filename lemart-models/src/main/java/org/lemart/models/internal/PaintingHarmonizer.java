package org.lemart.models.internal;

import java.awt.image.BufferedImage;
import org.lemart.Mask;
import org.lemart.models.OwnPixels;
import org.lemart.spi.HarmonizerOptions;

/** Runs a network with an RGB head: through a fitted grid, or with its own pixels. */
public final class PaintingHarmonizer extends GridHarmonizer implements OwnPixels {
  private final GridPredictor pixels;

  /**
   * Wraps two predictors of one network and owns both.
   *
   * @param size width and height of what they see
   * @param fitted predicts a coarse grid
   * @param pixels predicts a cell a pixel
   */
  public PaintingHarmonizer(
      String name,
      int size,
      GridPredictor fitted,
      GridPredictor pixels,
      HarmonizerOptions options) {
    super(name, size, fitted, options);
    this.pixels = pixels;
  }

  @Override
  public BufferedImage paint(BufferedImage image, Mask mask) {
    return harmonize(
        image,
        mask,
        (given, region, strength) -> {
          NetworkView whole = NetworkView.whole(given, region, size());
          return apply(describe(whole, pixels), given, region, strength);
        });
  }

  @Override
  protected void release() {
    pixels.close();
    super.release();
  }
}
