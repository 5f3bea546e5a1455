package org.lemart;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Random;

/** Pictures in other RGB spaces than sRGB. */
public final class Profiles {
  private Profiles() {}

  /** The bytes of profiles/NAME.icc: p3, adobe or srgb. */
  public static byte[] bytes(String name) {
    try (InputStream in = Profiles.class.getResourceAsStream("/profiles/" + name + ".icc")) {
      return Objects.requireNonNull(in).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The colour space of a profile. */
  public static ColorSpace space(String name) {
    return new ICC_ColorSpace(ICC_Profile.getInstance(bytes(name)));
  }

  /** A picture without alpha, 8 or 16 bits (a type of {@code DataBuffer}). */
  public static BufferedImage picture(String name, int width, int height, int type) {
    ColorModel model = new ComponentColorModel(space(name), false, false, ColorModel.OPAQUE, type);
    return new BufferedImage(
        model, model.createCompatibleWritableRaster(width, height), false, null);
  }

  /** A picture with random samples. */
  public static BufferedImage random(String name, int width, int height, int type, long seed) {
    BufferedImage image = picture(name, width, height, type);
    int bits = image.getColorModel().getComponentSize(0);
    int[] samples = new Random(seed).ints(3L * width * height, 0, 1 << bits).toArray();
    image.getRaster().setPixels(0, 0, width, height, samples);
    return image;
  }
}
