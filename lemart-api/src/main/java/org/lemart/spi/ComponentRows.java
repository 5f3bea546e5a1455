package org.lemart.spi;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import org.jspecify.annotations.Nullable;

/** One 8 or 16-bit sample a channel, grey or RGB, with or without alpha: most file formats. */
final class ComponentRows extends PixelRows {
  /** The values of 8 bits, divided once. */
  private static final float[] LEVELS = new float[256];

  static {
    for (int level = 0; level < LEVELS.length; level++) {
      LEVELS[level] = level / 255f;
    }
  }

  private final int bands;
  private final int colours;
  private final int[] max;
  private final Object data;

  /**
   * Where the samples of 8 bits lie, to be read without a copy; null if they are stored otherwise.
   */
  private final @Nullable PixelInterleavedSampleModel layout;

  ComponentRows(BufferedImage image) {
    super(image, image.getColorModel().isAlphaPremultiplied());
    ColorModel model = image.getColorModel();
    bands = raster.getNumDataElements();
    colours = model.getNumColorComponents();
    max = new int[bands];
    for (int band = 0; band < bands; band++) {
      max[band] = (1 << model.getComponentSize(band)) - 1;
    }
    data =
        raster.getTransferType() == DataBuffer.TYPE_BYTE
            ? new byte[bands * width()]
            : new short[bands * width()];
    layout = layout();
  }

  private @Nullable PixelInterleavedSampleModel layout() {
    for (int top : max) {
      if (top != LEVELS.length - 1) {
        return null;
      }
    }
    return raster.getSampleModel() instanceof PixelInterleavedSampleModel model
            && raster.getDataBuffer() instanceof DataBufferByte buffer
            && buffer.getNumBanks() == 1
        ? model
        : null;
  }

  @Override
  void decode(int from, int to) {
    if (layout == null) {
      raster.getDataElements(from, row, to - from, 1, data);
    }
    decode(0, red, from, to);
    if (colours == 1) {
      System.arraycopy(red, from, green, from, to - from);
      System.arraycopy(red, from, blue, from, to - from);
    } else {
      decode(1, green, from, to);
      decode(2, blue, from, to);
    }
    if (hasAlpha()) {
      decode(colours, alpha, from, to);
    }
  }

  @Override
  void encode(int from, int to, boolean withAlpha) {
    raster.getDataElements(from, row, to - from, 1, data);
    if (colours == 1) {
      for (int x = from; x < to; x++) {
        red[x] = luma(x);
      }
      encode(0, red, from, to);
    } else {
      encode(0, red, from, to);
      encode(1, green, from, to);
      encode(2, blue, from, to);
    }
    if (withAlpha) {
      encode(colours, alpha, from, to);
    }
    raster.setDataElements(from, row, to - from, 1, data);
  }

  private void decode(int band, float[] plane, int from, int to) {
    if (layout != null) {
      DataBufferByte buffer = (DataBufferByte) raster.getDataBuffer();
      int first = buffer.getOffset() + start(layout, band, from);
      levels(buffer.getData(), first, layout.getPixelStride(), plane, from, to);
    } else if (data instanceof byte[] bytes) {
      float scale = max[band];
      for (int x = from, i = band; x < to; x++, i += bands) {
        plane[x] = (bytes[i] & 0xFF) / scale;
      }
    } else {
      float scale = max[band];
      short[] shorts = (short[]) data;
      for (int x = from, i = band; x < to; x++, i += bands) {
        plane[x] = (shorts[i] & 0xFFFF) / scale;
      }
    }
  }

  /** Where the sample of a pixel of the loaded row is. */
  private int start(PixelInterleavedSampleModel model, int band, int x) {
    int column = x - raster.getSampleModelTranslateX();
    int line = row - raster.getSampleModelTranslateY();
    return model.getOffset(column, line, band);
  }

  private static void levels(byte[] bytes, int first, int step, float[] plane, int from, int to) {
    for (int x = from, i = first; x < to; x++, i += step) {
      plane[x] = LEVELS[bytes[i] & 0xFF];
    }
  }

  private void encode(int band, float[] plane, int from, int to) {
    int top = max[band];
    int i = band;
    if (data instanceof byte[] bytes) {
      for (int x = from; x < to; x++, i += bands) {
        bytes[i] = (byte) level(plane[x], top);
      }
    } else {
      short[] shorts = (short[]) data;
      for (int x = from; x < to; x++, i += bands) {
        shorts[i] = (short) level(plane[x], top);
      }
    }
  }
}
