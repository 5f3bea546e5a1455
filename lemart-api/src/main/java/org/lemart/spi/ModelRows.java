package org.lemart.spi;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import org.jspecify.annotations.Nullable;

/**
 * Everything else, pixel by pixel through the colour model: floating point samples, CMYK, Lab. Slow
 * and, for spaces other than RGB and grey, as exact as the space's own conversion.
 */
final class ModelRows extends PixelRows {
  private final ColorModel model;
  private final ColorSpace space;
  private final int colours;
  private @Nullable Object pixel;

  ModelRows(BufferedImage image) {
    super(image, false);
    model = image.getColorModel();
    space = model.getColorSpace();
    colours = model.getNumColorComponents();
  }

  @Override
  void decode(int from, int to) {
    for (int x = from; x < to; x++) {
      float[] parts = parts(x);
      float[] rgb = toRgb(parts);
      red[x] = clamp(rgb[0]);
      green[x] = clamp(rgb[1]);
      blue[x] = clamp(rgb[2]);
      alpha[x] = hasAlpha() ? clamp(parts[colours]) : 1;
    }
  }

  @Override
  void encode(int from, int to, boolean withAlpha) {
    for (int x = from; x < to; x++) {
      float[] parts = parts(x);
      System.arraycopy(fromRgb(x), 0, parts, 0, colours);
      if (withAlpha) {
        parts[colours] = alpha[x];
      }
      raster.setDataElements(x, row, model.getDataElements(parts, 0, null));
    }
  }

  /** Straight components, alpha last; those of floating point samples may leave [0, 1]. */
  private float[] parts(int x) {
    pixel = raster.getDataElements(x, row, pixel);
    return model.getNormalizedComponents(pixel, null, 0);
  }

  private float[] toRgb(float[] parts) {
    if (space.getType() == ColorSpace.TYPE_GRAY) {
      return new float[] {parts[0], parts[0], parts[0]};
    }
    if (space.getType() == ColorSpace.TYPE_RGB) {
      return parts;
    }
    float[] values = new float[colours];
    for (int c = 0; c < colours; c++) {
      float least = space.getMinValue(c);
      values[c] = least + parts[c] * (space.getMaxValue(c) - least);
    }
    return space.toRGB(values);
  }

  private float[] fromRgb(int x) {
    float[] rgb = {clamp(red[x]), clamp(green[x]), clamp(blue[x])};
    if (space.getType() == ColorSpace.TYPE_GRAY) {
      return new float[] {clamp(luma(x))};
    }
    if (space.getType() == ColorSpace.TYPE_RGB) {
      return rgb;
    }
    float[] values = space.fromRGB(rgb);
    for (int c = 0; c < colours; c++) {
      float least = space.getMinValue(c);
      values[c] = (values[c] - least) / (space.getMaxValue(c) - least);
    }
    return values;
  }

  /** Not-a-number becomes 0. */
  private static float clamp(float value) {
    return value > 0 ? Math.min(1, value) : 0;
  }
}
