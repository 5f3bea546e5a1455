package org.lemart.models.classic;

import java.awt.image.BufferedImage;
import org.lemart.Images;
import org.lemart.Mask;
import org.lemart.models.internal.AbstractHarmonizer;
import org.lemart.models.internal.MaskedColors;

/**
 * Colour transfer of Reinhard, Ashikhmin, Gooch and Shirley ("Color Transfer between Images", IEEE
 * CG&amp;A 2001): each channel of the foreground is shifted and scaled to the mean and the standard
 * deviation of the background. The channels are those of CIELAB (sRGB, D65), as in the
 * implementations that people compare with, in place of the paper's logarithmic l-alpha-beta, which
 * noise in dark pixels upsets. Statistics at full size, weighted by alpha.
 */
final class Reinhard extends AbstractHarmonizer {
  static final String NAME = "reinhard";

  Reinhard(double strength) {
    super(NAME, strength);
  }

  @Override
  protected BufferedImage change(BufferedImage image, Mask mask, double strength) {
    RegionMoments moments = RegionMoments.of(image, mask);
    if (!moments.hasForeground() || !moments.hasBackground()) {
      return Images.copy(image);
    }
    float[] scale = moments.scale();
    float[] shift = moments.shift(scale);
    return MaskedColors.apply(image, mask, strength, () -> new LabMap(scale, shift));
  }
}
