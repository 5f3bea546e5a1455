package org.lemart.models;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.lemart.Mask;

/** Random pictures and masks. */
public final class Pictures {
  /** A 16-bit RGBA picture, as read from a PNG. */
  public static final int RGBA_16 = 100;

  /** A part of a larger 3BYTE_BGR picture. */
  public static final int PART = 101;

  private Pictures() {}

  /** All types of {@code BufferedImage} and the two above. */
  public static List<Integer> types() {
    Stream<Integer> plain =
        Stream.iterate(1, t -> t <= BufferedImage.TYPE_BYTE_INDEXED, t -> t + 1);
    return Stream.concat(plain, Stream.of(RGBA_16, PART)).toList();
  }

  /** Random samples. */
  public static BufferedImage random(int type, int width, int height, long seed) {
    BufferedImage image = blank(type, width, height);
    WritableRaster raster = image.getRaster();
    Random random = new Random(seed);
    int last = raster.getNumBands() - 1;
    for (int i = 0; i < width * height; i++) {
      int most = 0;
      for (int band = last; band >= 0; band--) {
        if (band == last || !image.isAlphaPremultiplied()) {
          most = most(image, band);
        } else if (band == last - 1) {
          most = raster.getSample(i % width, i / width, last);
        }
        raster.setSample(i % width, i / width, band, random.nextInt(most + 1));
      }
    }
    return image;
  }

  /** Random coverage with about a third of 0 and a third of 1. */
  public static Mask mask(int width, int height, long seed) {
    byte[] coverage = new byte[width * height];
    Random random = new Random(seed);
    for (int i = 0; i < coverage.length; i++) {
      coverage[i] = (byte) Math.max(0, Math.min(255, random.nextInt(765) - 255));
    }
    return Mask.of(width, height, coverage);
  }

  /** Samples as stored. */
  public static int[] raw(BufferedImage image) {
    return image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
  }

  private static int most(BufferedImage image, int band) {
    return image.getColorModel() instanceof IndexColorModel palette
        ? palette.getMapSize() - 1
        : (1 << image.getSampleModel().getSampleSize(band)) - 1;
  }

  private static BufferedImage blank(int type, int width, int height) {
    if (type == PART) {
      BufferedImage all = new BufferedImage(width + 4, height + 3, BufferedImage.TYPE_3BYTE_BGR);
      return all.getSubimage(3, 2, width, height);
    }
    if (type == RGBA_16) {
      ColorSpace space = ColorSpace.getInstance(ColorSpace.CS_sRGB);
      ColorModel model =
          new ComponentColorModel(
              space, true, false, ColorModel.TRANSLUCENT, DataBuffer.TYPE_USHORT);
      WritableRaster raster = model.createCompatibleWritableRaster(width, height);
      return new BufferedImage(model, raster, false, null);
    }
    return new BufferedImage(width, height, type);
  }
}
