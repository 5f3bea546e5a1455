package org.lemart.models.classic;

import java.awt.image.BufferedImage;
import org.lemart.Images;
import org.lemart.Mask;
import org.lemart.models.internal.AbstractHarmonizer;
import org.lemart.models.internal.MaskedColors;
import org.lemart.spi.HarmonizerOptions;

/** Fits a colour change and applies it under the mask. */
final class FitHarmonizer extends AbstractHarmonizer {
  private final ColorFit fit;

  FitHarmonizer(String name, ColorFit fit, HarmonizerOptions options) {
    super(name, options);
    this.fit = fit;
  }

  @Override
  protected BufferedImage change(BufferedImage image, Mask mask, double strength) {
    return fit.fit(image, mask)
        .map(maps -> MaskedColors.apply(image, mask, strength, maps))
        .orElseGet(() -> Images.copy(image));
  }
}
