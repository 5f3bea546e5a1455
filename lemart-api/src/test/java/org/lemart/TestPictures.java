package org.lemart;

import java.awt.Point;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random pictures of every kind that Java reads. */
public final class TestPictures {
  private static final List<String> CUSTOM =
      List.of(
          "16-bit RGB",
          "16-bit RGBA",
          "16-bit grey + alpha",
          "8-bit grey + alpha",
          "8-bit banded RGB",
          "8-bit linear RGB",
          "float RGB",
          "palette with alpha",
          "part of 3BYTE_BGR",
          "part of INT_ARGB",
          "part of BYTE_BINARY");

  private TestPictures() {}

  /** All kinds; the plain ones are the numbers of {@code BufferedImage.TYPE_..}. */
  public static List<String> kinds() {
    List<String> kinds = new ArrayList<>();
    for (int type = 1; type <= BufferedImage.TYPE_BYTE_INDEXED; type++) {
      kinds.add("type " + type);
    }
    kinds.addAll(CUSTOM);
    return kinds;
  }

  /** A picture of a kind with random pixels. */
  public static BufferedImage random(String kind, int width, int height, long seed) {
    BufferedImage image = blank(kind, width, height);
    Random random = new Random(seed);
    WritableRaster raster = image.getRaster();
    int bands = raster.getNumBands();
    double[] pixel = new double[bands];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int band = bands - 1; band >= 0; band--) {
          pixel[band] = sample(image, raster, band, pixel[bands - 1], random);
        }
        raster.setPixel(x, y, pixel);
      }
    }
    return image;
  }

  private static double sample(
      BufferedImage image, Raster raster, int band, double alpha, Random random) {
    if (raster.getTransferType() == DataBuffer.TYPE_FLOAT) {
      return random.nextFloat();
    }
    int most = (1 << raster.getSampleModel().getSampleSize(band)) - 1;
    if (image.getColorModel() instanceof IndexColorModel palette) {
      most = palette.getMapSize() - 1;
    } else if (image.isAlphaPremultiplied() && band < raster.getNumBands() - 1) {
      most = (int) alpha;
    }
    return random.nextInt(most + 1);
  }

  private static BufferedImage blank(String kind, int width, int height) {
    if (kind.startsWith("type ")) {
      return new BufferedImage(width, height, Integer.parseInt(kind.substring(5)));
    }
    return switch (kind) {
      case "16-bit RGB" -> components(width, height, ColorSpace.CS_sRGB, false, 16);
      case "16-bit RGBA" -> components(width, height, ColorSpace.CS_sRGB, true, 16);
      case "16-bit grey + alpha" -> components(width, height, ColorSpace.CS_GRAY, true, 16);
      case "8-bit grey + alpha" -> components(width, height, ColorSpace.CS_GRAY, true, 8);
      case "8-bit linear RGB" -> components(width, height, ColorSpace.CS_LINEAR_RGB, false, 8);
      case "float RGB" -> components(width, height, ColorSpace.CS_sRGB, false, 32);
      case "8-bit banded RGB" -> banded(width, height);
      case "palette with alpha" -> palette(width, height);
      case "part of 3BYTE_BGR" -> part(width, height, BufferedImage.TYPE_3BYTE_BGR);
      case "part of INT_ARGB" -> part(width, height, BufferedImage.TYPE_INT_ARGB);
      case "part of BYTE_BINARY" -> part(width, height, BufferedImage.TYPE_BYTE_BINARY);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static BufferedImage components(
      int width, int height, int space, boolean alpha, int bits) {
    int data =
        bits == 8
            ? DataBuffer.TYPE_BYTE
            : bits == 16 ? DataBuffer.TYPE_USHORT : DataBuffer.TYPE_FLOAT;
    int transparency = alpha ? ColorModel.TRANSLUCENT : ColorModel.OPAQUE;
    ColorModel model =
        new ComponentColorModel(ColorSpace.getInstance(space), alpha, false, transparency, data);
    WritableRaster raster = model.createCompatibleWritableRaster(width, height);
    return new BufferedImage(model, raster, false, null);
  }

  private static BufferedImage banded(int width, int height) {
    ColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            false,
            false,
            ColorModel.OPAQUE,
            DataBuffer.TYPE_BYTE);
    WritableRaster raster =
        Raster.createBandedRaster(DataBuffer.TYPE_BYTE, width, height, 3, new Point());
    return new BufferedImage(model, raster, false, null);
  }

  private static BufferedImage palette(int width, int height) {
    Random random = new Random(5);
    int[] colours = random.ints(100).toArray();
    IndexColorModel model =
        new IndexColorModel(8, colours.length, colours, 0, true, -1, DataBuffer.TYPE_BYTE);
    return new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
  }

  private static BufferedImage part(int width, int height, int type) {
    return new BufferedImage(width + 7, height + 5, type).getSubimage(3, 2, width, height);
  }

  /** Samples of the whole picture as stored, row by row. */
  public static double[] raw(BufferedImage image) {
    return image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (double[]) null);
  }
}
