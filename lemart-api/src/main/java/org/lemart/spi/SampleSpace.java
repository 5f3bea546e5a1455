package org.lemart.spi;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;
import org.lemart.internal.Profile;

/** Says in a picture's colour model what the profile of its file says about its samples. */
final class SampleSpace {
  private SampleSpace() {}

  /** Whether a profile describes such pictures, and not those that this was converted from. */
  static boolean fits(byte[] icc, BufferedImage image) {
    ICC_Profile profile = profile(icc);
    int type = image.getColorModel().getColorSpace().getType();
    return profile != null && profile.getColorSpaceType() == type;
  }

  /**
   * The picture, its samples shared, in the space of a profile that {@link #fits} it. A space that
   * is about sRGB, or given by tables, counts as sRGB.
   */
  static BufferedImage apply(byte[] icc, BufferedImage image) {
    ICC_Profile profile = profile(icc);
    if (profile == null || profile.getColorSpaceType() != ColorSpace.TYPE_RGB) {
      return image;
    }
    ColorSpace own = new ICC_ColorSpace(profile);
    boolean wide = RgbProfile.of(own) != null;
    return Profile.named(image, wide ? own : ColorSpace.getInstance(ColorSpace.CS_sRGB));
  }

  private static @Nullable ICC_Profile profile(byte[] icc) {
    try {
      return ICC_Profile.getInstance(icc);
    } catch (RuntimeException e) {
      // A broken profile says nothing.
      return null;
    }
  }
}
