package org.lemart.spi;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DirectColorModel;

/** Pixels packed into one number each: INT_RGB, INT_ARGB(_PRE), INT_BGR, 565, 555 and the like. */
final class PackedRows extends PixelRows {
  private final Channel[] colours;
  private final Channel opacity;
  private final int[] pixels;
  private final Object data;

  PackedRows(BufferedImage image, DirectColorModel model) {
    super(image, model.isAlphaPremultiplied());
    colours =
        new Channel[] {
          Channel.of(model.getRedMask()),
          Channel.of(model.getGreenMask()),
          Channel.of(model.getBlueMask())
        };
    opacity = Channel.of(model.getAlphaMask());
    pixels = new int[width()];
    data =
        switch (raster.getTransferType()) {
          case DataBuffer.TYPE_INT -> pixels;
          case DataBuffer.TYPE_USHORT -> new short[width()];
          default -> new byte[width()];
        };
  }

  @Override
  void decode(int from, int to) {
    fetch(from, to - from);
    colours[0].decode(pixels, red, from, to);
    colours[1].decode(pixels, green, from, to);
    colours[2].decode(pixels, blue, from, to);
    if (hasAlpha()) {
      opacity.decode(pixels, alpha, from, to);
    }
  }

  @Override
  void encode(int from, int to, boolean withAlpha) {
    fetch(from, to - from);
    colours[0].encode(red, pixels, from, to);
    colours[1].encode(green, pixels, from, to);
    colours[2].encode(blue, pixels, from, to);
    if (withAlpha) {
      opacity.encode(alpha, pixels, from, to);
    }
    put(from, to - from);
  }

  private void fetch(int from, int count) {
    raster.getDataElements(from, row, count, 1, data);
    if (data instanceof short[] shorts) {
      for (int i = 0; i < count; i++) {
        pixels[i] = shorts[i] & 0xFFFF;
      }
    } else if (data instanceof byte[] bytes) {
      for (int i = 0; i < count; i++) {
        pixels[i] = bytes[i] & 0xFF;
      }
    }
  }

  private void put(int from, int count) {
    if (data instanceof short[] shorts) {
      for (int i = 0; i < count; i++) {
        shorts[i] = (short) pixels[i];
      }
    } else if (data instanceof byte[] bytes) {
      for (int i = 0; i < count; i++) {
        bytes[i] = (byte) pixels[i];
      }
    }
    raster.setDataElements(from, row, count, 1, data);
  }

  /** Some bits of a pixel. Plane index {@code from} belongs to pixel 0. */
  private record Channel(int mask, int shift, int max) {
    static Channel of(int mask) {
      int shift = mask == 0 ? 0 : Integer.numberOfTrailingZeros(mask);
      return new Channel(mask, shift, mask >>> shift);
    }

    void decode(int[] pixels, float[] plane, int from, int to) {
      float scale = max;
      for (int x = from; x < to; x++) {
        plane[x] = ((pixels[x - from] >>> shift) & max) / scale;
      }
    }

    void encode(float[] plane, int[] pixels, int from, int to) {
      for (int x = from; x < to; x++) {
        pixels[x - from] = (pixels[x - from] & ~mask) | (level(plane[x], max) << shift);
      }
    }
  }
}
