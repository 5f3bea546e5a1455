package org.lemart.train;

import java.awt.image.BufferedImage;
import org.lemart.Mask;
import org.lemart.spi.ScaledRows;

/** A picture squashed to a square, four interleaved bytes a pixel: red, green, blue, mask. */
record Planes(int side, byte[] pixels) {
  static final int CHANNELS = 4;

  static Planes of(BufferedImage image, Mask mask, int side) {
    ScaledRows rows = ScaledRows.of(image, mask, side, side);
    byte[] pixels = new byte[side * side * CHANNELS];
    int i = 0;
    for (int y = 0; y < side; y++) {
      rows.load(y);
      for (int x = 0; x < side; x++) {
        pixels[i++] = quantize(rows.red()[x]);
        pixels[i++] = quantize(rows.green()[x]);
        pixels[i++] = quantize(rows.blue()[x]);
        pixels[i++] = quantize(rows.foreground()[x]);
      }
    }
    return new Planes(side, pixels);
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

  private static byte quantize(float value) {
    return (byte) Math.round(Math.max(0, Math.min(1, value)) * 255);
  }

  /**
   * Resamples the crop to {@code size} x {@code size}, planar floats in [0, 1]: red, green, blue,
   * mask.
   */
  float[] render(Crop crop, int size) {
    float[] out = new float[CHANNELS * size * size];
    for (int y = 0; y < size; y++) {
      double v = crop.top() + (y + 0.5) * crop.height() / size - 0.5;
      for (int x = 0; x < size; x++) {
        int column = crop.flip() ? size - 1 - x : x;
        double u = crop.left() + (column + 0.5) * crop.width() / size - 0.5;
        sample(u, v, out, y * size + x, size * size);
      }
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
    int[] line = new int[plane];
    for (int i = 0; i < plane; i++) {
      line[i] =
          Math.round(planes[i] * 255) << 16
              | Math.round(planes[plane + i] * 255) << 8
              | Math.round(planes[2 * plane + i] * 255);
    }
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, size, size, line, 0, size);
    return image;
  }

  private void sample(double u, double v, float[] out, int at, int plane) {
    double cu = Math.max(0, Math.min(side - 1.001, u));
    double cv = Math.max(0, Math.min(side - 1.001, v));
    int x = (int) cu;
    int y = (int) cv;
    float fx = (float) (cu - x);
    float fy = (float) (cv - y);
    int i = (y * side + x) * CHANNELS;
    int below = i + side * CHANNELS;
    for (int c = 0; c < CHANNELS; c++, i++, below++) {
      float top = value(i) + fx * (value(i + CHANNELS) - value(i));
      float bottom = value(below) + fx * (value(below + CHANNELS) - value(below));
      out[c * plane + at] = (top + fy * (bottom - top)) / 255f;
    }
  }

  private int value(int i) {
    return pixels[i] & 0xFF;
  }
}
