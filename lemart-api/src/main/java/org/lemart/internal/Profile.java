package org.lemart.internal;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DirectColorModel;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The space of a picture's samples, and which ICC profile goes into a file. */
public final class Profile {
  private static final int SPACE = 16;
  private static final int RGB = 0x52474220; // "RGB "
  private static final int GREY = 0x47524159; // "GRAY"

  private Profile() {}

  /** Whether samples are those of an RGB space other than sRGB. */
  static boolean isWide(ColorModel model) {
    ColorSpace space = model.getColorSpace();
    return space.getType() == ColorSpace.TYPE_RGB
        && space instanceof ICC_ColorSpace
        && !space.isCS_sRGB();
  }

  /**
   * The profile of the samples that are written.
   *
   * @param image what was to be written
   * @param written the image itself or what it was converted to
   * @param icc the profile of the file that the image was read from
   * @return null: sRGB or plain grey
   */
  static byte @Nullable [] of(BufferedImage image, BufferedImage written, byte @Nullable [] icc) {
    ColorSpace space = written.getColorModel().getColorSpace();
    boolean same = space.equals(image.getColorModel().getColorSpace());
    if (icc != null && icc.length > SPACE + 4 && same) {
      int signature = ByteBuffer.wrap(icc).getInt(SPACE);
      if (signature == (space.getType() == ColorSpace.TYPE_GRAY ? GREY : RGB)) {
        return icc;
      }
    }
    boolean wide = isWide(written.getColorModel());
    return wide && space instanceof ICC_ColorSpace own ? own.getProfile().getData() : null;
  }

  /** The picture, its samples shared and untouched, said to be in another RGB space. */
  public static BufferedImage named(BufferedImage image, ColorSpace space) {
    ColorModel model = image.getColorModel();
    return model.getColorSpace().equals(space)
        ? image
        : new BufferedImage(
            named(model, space), image.getRaster(), model.isAlphaPremultiplied(), null);
  }

  private static ColorModel named(ColorModel model, ColorSpace space) {
    if (model instanceof DirectColorModel packed) {
      return new DirectColorModel(
          space,
          packed.getPixelSize(),
          packed.getRedMask(),
          packed.getGreenMask(),
          packed.getBlueMask(),
          packed.getAlphaMask(),
          packed.isAlphaPremultiplied(),
          packed.getTransferType());
    }
    return model instanceof ComponentColorModel
        ? new ComponentColorModel(
            space,
            model.getComponentSize(),
            model.hasAlpha(),
            model.isAlphaPremultiplied(),
            model.getTransparency(),
            model.getTransferType())
        : model;
  }
}
