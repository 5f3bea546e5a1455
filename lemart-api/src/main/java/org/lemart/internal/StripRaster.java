package org.lemart.internal;

import java.awt.Point;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Samples that are made when they are asked for; the strip before the last asked for is kept. */
final class StripRaster extends Raster {
  private final StripSource source;
  private final UnaryOperator<BufferedImage> last;
  private @Nullable Raster above;
  private @Nullable Raster current;
  private int next;

  StripRaster(WritableRaster sample, StripSource source, UnaryOperator<BufferedImage> last) {
    // The buffer is never read: all ways to the samples lead through createChild.
    super(
        sample.getSampleModel().createCompatibleSampleModel(source.width(), source.height()),
        sample.getDataBuffer(),
        new Point());
    this.source = source;
    this.last = last;
  }

  @Override
  public Raster createChild(
      int x, int y, int width, int height, int childX, int childY, int @Nullable [] bands) {
    Raster strip = at(y);
    if (y + height <= strip.getMinY() + strip.getHeight()) {
      return strip.createChild(x, y, width, height, childX, childY, bands);
    }
    WritableRaster copy = strip.createCompatibleWritableRaster(x, y, width, height);
    for (int row = y; row < y + height; row++) {
      Raster from = at(row);
      copy.setDataElements(x, row, width, 1, from.getDataElements(x, row, width, 1, null));
    }
    return copy.createChild(x, y, width, height, childX, childY, bands);
  }

  /** The strip of a row. */
  private Raster at(int y) {
    while (y >= next) {
      above = current;
      BufferedImage strip = last.apply(source.strip(next));
      current = strip.getRaster().createTranslatedChild(0, next);
      next += strip.getHeight();
    }
    for (@Nullable Raster strip : new @Nullable Raster[] {current, above}) {
      if (strip != null && y >= strip.getMinY()) {
        return strip;
      }
    }
    throw new IllegalStateException("rows must be asked for from top to bottom");
  }

  @Override
  public int[] getPixels(int x, int y, int width, int height, int @Nullable [] into) {
    return createChild(x, y, width, height, x, y, null).getPixels(x, y, width, height, into);
  }

  @Override
  public int[] getSamples(int x, int y, int width, int height, int band, int @Nullable [] into) {
    return createChild(x, y, width, height, x, y, null).getSamples(x, y, width, height, band, into);
  }

  @Override
  public Object getDataElements(int x, int y, int width, int height, @Nullable Object into) {
    return createChild(x, y, width, height, x, y, null).getDataElements(x, y, width, height, into);
  }
}
