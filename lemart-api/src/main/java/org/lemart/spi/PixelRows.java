package org.lemart.spi;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DirectColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Row by row access to the colours of any picture that Java reads: straight (not premultiplied),
 * sRGB-encoded red, green, blue and alpha in [0, 1], whatever the type and depth.
 *
 * <p>Grey pictures give and take their samples as stored; Java's grey colour space is linear on
 * paper only, and {@code getRGB} would bend it. Linear RGB is encoded. Pictures in another RGB
 * space (Display P3, Adobe RGB) are converted, and {@link #storeBlended} keeps what sRGB cannot
 * hold; a space that is given by tables counts as sRGB. Other spaces (CMYK, Lab) are converted by
 * Java.
 *
 * <p>One cursor serves one thread; several cursors may read, and write different rows of, the same
 * picture at once.
 */
public abstract class PixelRows {
  private static final ColorSpace LINEAR = ColorSpace.getInstance(ColorSpace.CS_LINEAR_RGB);

  final WritableRaster raster;
  final float[] red;
  final float[] green;
  final float[] blue;
  final float[] alpha;
  int row;
  private final boolean hasAlpha;
  private final boolean premultiplied;
  private final boolean linear;
  private final float[][] colours;
  private final @Nullable WideGamut wide;
  private boolean clamped = true;

  PixelRows(BufferedImage image, boolean premultiplied) {
    ColorModel model = image.getColorModel();
    this.raster = image.getRaster();
    this.hasAlpha = model.hasAlpha();
    this.premultiplied = premultiplied;
    this.linear = LINEAR.equals(model.getColorSpace());
    this.red = new float[image.getWidth()];
    this.green = new float[image.getWidth()];
    this.blue = new float[image.getWidth()];
    this.alpha = new float[image.getWidth()];
    this.colours = new float[][] {red, green, blue};
    this.wide = linear ? null : WideGamut.of(model.getColorSpace(), image.getWidth());
    Arrays.fill(alpha, 1);
  }

  /** A cursor over the picture. Nothing is loaded yet. */
  public static PixelRows of(BufferedImage image) {
    ColorModel model = image.getColorModel();
    if (model instanceof IndexColorModel palette) {
      return new IndexedRows(image, palette);
    }
    int space = model.getColorSpace().getType();
    if (model instanceof DirectColorModel packed && space == ColorSpace.TYPE_RGB) {
      return new PackedRows(image, packed);
    }
    boolean plain = space == ColorSpace.TYPE_RGB || space == ColorSpace.TYPE_GRAY;
    boolean whole =
        model.getTransferType() == DataBuffer.TYPE_BYTE
            || model.getTransferType() == DataBuffer.TYPE_USHORT;
    return model instanceof ComponentColorModel && plain && whole
        ? new ComponentRows(image)
        : new ModelRows(image);
  }

  /**
   * As {@link #of}, for mixing the colours of pictures: those beyond sRGB, of a picture in a wider
   * space, are below 0 or above 1, and {@link #store} puts them back as they were.
   */
  public static PixelRows unclamped(BufferedImage image) {
    PixelRows rows = of(image);
    rows.clamped = false;
    return rows;
  }

  /** Width of the picture in pixels. */
  public final int width() {
    return red.length;
  }

  /** Height of the picture in pixels. */
  public final int height() {
    return raster.getHeight();
  }

  /** Whether the picture has an alpha channel; without one, {@link #alpha} is 1. */
  public final boolean hasAlpha() {
    return hasAlpha;
  }

  /** Reads row y. */
  public final void load(int y) {
    load(y, 0, width());
  }

  /** Reads the pixels from {@code from} to before {@code to} of row y. */
  public final void load(int y, int from, int to) {
    row = y;
    decode(from, to);
    if (premultiplied) {
      divideByAlpha(from, to);
    }
    if (linear) {
      SrgbCurve.encode(from, to, red, green, blue);
    }
    if (wide != null) {
      wide.loaded(colours, from, to, clamped);
    }
  }

  /**
   * Writes the colours of the pixels from {@code from} to before {@code to} back to the row loaded
   * last, rounded half up at the picture's depth. The alpha in the picture stays as it is. The
   * loaded colours of these pixels are void afterwards.
   */
  public final void store(int from, int to) {
    store(from, to, false);
  }

  /** As {@link #store}, and writes the alpha too, if the picture has any. */
  public final void storeWithAlpha(int from, int to) {
    store(from, to, hasAlpha);
  }

  /**
   * Moves the loaded colours towards others and writes those whose weight is not 0: {@code out = in
   * + weight * (clamp(target) - in)}. In a picture that is not sRGB, a colour beyond sRGB keeps its
   * distance from it.
   *
   * @param target red, green and blue of the row, sRGB-encoded
   * @param weights in [0, 1], one a pixel
   */
  public final void storeBlended(float[][] target, float[] weights, int from, int to) {
    if (wide != null) {
      wide.blend(colours, target, weights, from, to);
    } else {
      for (int c = 0; c < 3; c++) {
        blend(colours[c], target[c], weights, from, to);
      }
    }
    int start = from;
    for (int x = from; x <= to; x++) {
      if (x == to || weights[x] == 0) {
        if (x > start) {
          write(start, x, false);
        }
        start = x + 1;
      }
    }
  }

  /** Red of the loaded row, one value a pixel; may be changed before {@link #store}. */
  public final float[] red() {
    return red;
  }

  /** Green of the loaded row. */
  public final float[] green() {
    return green;
  }

  /** Blue of the loaded row. */
  public final float[] blue() {
    return blue;
  }

  /** Alpha of the loaded row: 0 = transparent, 1 = opaque. */
  public final float[] alpha() {
    return alpha;
  }

  /** Puts the brightness of the loaded row (Rec. 601 weights) into the given row. */
  public final void luma(float[] into) {
    for (int x = 0; x < width(); x++) {
      into[x] = luma(x);
    }
  }

  final float luma(int x) {
    return 0.299f * red[x] + 0.587f * green[x] + 0.114f * blue[x];
  }

  /** Fills colours (as stored: premultiplied, linear) and alpha from the raster. */
  abstract void decode(int from, int to);

  /** Puts colours (as to be stored) and, if asked, alpha into the raster. */
  abstract void encode(int from, int to, boolean withAlpha);

  /** Level of a value at a depth, rounded half up and clamped; not-a-number becomes 0. */
  static int level(float value, int max) {
    int level = (int) (value * max + 0.5f);
    return Math.max(0, Math.min(max, level));
  }

  private void store(int from, int to, boolean withAlpha) {
    if (wide != null) {
      wide.storing(colours, from, to);
    }
    write(from, to, withAlpha);
  }

  private static void blend(float[] plane, float[] target, float[] weights, int from, int to) {
    for (int x = from; x < to; x++) {
      float in = plane[x];
      plane[x] = in + weights[x] * (Math.max(0f, Math.min(1f, target[x])) - in);
    }
  }

  private void write(int from, int to, boolean withAlpha) {
    if (linear) {
      SrgbCurve.decode(from, to, red, green, blue);
    }
    if (premultiplied) {
      multiplyByAlpha(from, to);
    }
    encode(from, to, withAlpha);
  }

  private void divideByAlpha(int from, int to) {
    for (int x = from; x < to; x++) {
      float a = alpha[x];
      red[x] = a > 0 ? Math.min(1, red[x] / a) : 0;
      green[x] = a > 0 ? Math.min(1, green[x] / a) : 0;
      blue[x] = a > 0 ? Math.min(1, blue[x] / a) : 0;
    }
  }

  private void multiplyByAlpha(int from, int to) {
    for (int x = from; x < to; x++) {
      red[x] *= alpha[x];
      green[x] *= alpha[x];
      blue[x] *= alpha[x];
    }
  }
}
