package org.lemart.models.classic;

import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.function.Supplier;
import org.lemart.Mask;
import org.lemart.models.internal.ColorMap;

/**
 * Colour transfer of Reinhard, Ashikhmin, Gooch and Shirley ("Color Transfer between Images", IEEE
 * CG&amp;A 2001): each channel of the foreground is shifted and scaled to the mean and the standard
 * deviation of the background. The channels are those of CIELAB (sRGB, D65), as in the
 * implementations that people compare with, in place of the paper's logarithmic l-alpha-beta, which
 * noise in dark pixels upsets. Statistics at full size, weighted by alpha.
 */
final class Reinhard {
  private Reinhard() {}

  static Optional<Supplier<ColorMap>> fit(BufferedImage image, Mask mask) {
    RegionMoments moments = RegionMoments.of(image, mask);
    if (!moments.hasForeground() || !moments.hasBackground()) {
      return Optional.empty();
    }
    float[] scale = moments.scale();
    float[] shift = moments.shift(scale);
    return Optional.of(() -> new LabMap(scale, shift));
  }
}
