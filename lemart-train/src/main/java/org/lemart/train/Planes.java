package org.lemart.train;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;
import org.lemart.Mask;
import org.lemart.spi.ScaledRows;

/**
 * A picture squashed to a square, interleaved bytes: red, green, blue, and mask if there is one.
 *
 * @param object the box around the pixels that are mostly mask; null if there are none
 */
record Planes(int side, byte[] pixels, @Nullable Rectangle object) {

  /** Planes of a rendered crop: red, green, blue, mask. */
  static final int RENDERED = 4;

  /** A picture without mask. */
  static Planes of(BufferedImage image, int side) {
    ScaledRows rows = ScaledRows.of(image, side, side);
    return of(rows, side, rows.red(), rows.green(), rows.blue());
  }

  static Planes of(BufferedImage image, Mask mask, int side) {
    ScaledRows rows = ScaledRows.of(image, mask, side, side);
    return of(rows, side, rows.red(), rows.green(), rows.blue(), rows.foreground());
  }

  private static Planes of(ScaledRows rows, int side, float[]... planes) {
    byte[] pixels = new byte[side * side * planes.length];
    for (int y = 0; y < side; y++) {
      rows.load(y);
      for (int c = 0; c < planes.length; c++) {
        quantize(planes[c], pixels, y * side * planes.length + c, planes.length);
      }
    }
    boolean masked = planes.length == RENDERED;
    return new Planes(side, pixels, masked ? object(side, pixels) : null);
  }

  private static @Nullable Rectangle object(int side, byte[] pixels) {
    int left = side;
    int right = -1;
    int top = side;
    int bottom = -1;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        if ((pixels[(y * side + x) * RENDERED + 3] & 0xFF) > 127) {
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = Math.min(top, y);
          bottom = y;
        }
      }
    }
    return right < 0 ? null : new Rectangle(left, top, right - left + 1, bottom - top + 1);
  }

  /** Bytes a pixel: 4 with a mask, 3 without. */
  int channels() {
    return pixels.length / (side * side);
  }

  /** A picture squashed to a square. */
  static BufferedImage shrink(BufferedImage image, int side) {
    ScaledRows rows = ScaledRows.of(image, side, side);
    BufferedImage small = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < side; y++) {
      rows.load(y);
      for (int x = 0; x < side; x++) {
        int red = quantize(rows.red()[x]) & 0xFF;
        int green = quantize(rows.green()[x]) & 0xFF;
        int blue = quantize(rows.blue()[x]) & 0xFF;
        small.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    return small;
  }

  private static void quantize(float[] line, byte[] into, int at, int step) {
    for (int x = 0, i = at; x < line.length; x++, i += step) {
      into[i] = quantize(line[x]);
    }
  }

  private static byte quantize(float value) {
    return (byte) level(Math.max(0, Math.min(1, value)));
  }

  /** The level of a value in [0, 1], rounded half up. */
  private static int level(float value) {
    return (int) (value * 255 + 0.5f);
  }

  /**
   * Resamples the crop to {@code size} x {@code size}, planar floats in [0, 1]: red, green, blue,
   * mask; no mask is 0.
   */
  float[] render(Crop crop, int size) {
    float[] out = new float[RENDERED * size * size];
    CropRows rows = new CropRows(this, crop, size);
    for (int y = 0; y < size; y++) {
      rows.render(y, out);
    }
    return out;
  }

  /** A mask from coverage in [0, 1], one number a pixel of a square. */
  static Mask mask(float[] coverage, int side) {
    byte[] bytes = new byte[coverage.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.round(coverage[i] * 255);
    }
    return Mask.of(side, side, bytes);
  }

  /** Planar floats in [0, 1] (red, green, blue, more) as a picture. */
  static BufferedImage image(float[] planes, int size) {
    int plane = size * size;
    int[] rgb = new int[plane];
    for (int i = 0; i < plane; i++) {
      rgb[i] =
          level(planes[i]) << 16 | level(planes[plane + i]) << 8 | level(planes[2 * plane + i]);
    }
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    image.getRaster().setDataElements(0, 0, size, size, rgb);
    return image;
  }
}
