package org.lemart.internal;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.util.Vector;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A picture for the JDK's writers that holds two strips at a time. The writers of PNG, JPEG and
 * TIFF ask for its rows from top to bottom.
 */
@SuppressWarnings("JdkObsolete") // the interface asks for a Vector
final class StripImage implements RenderedImage {
  private final ColorModel colors;
  private final StripRaster raster;

  /**
   * A picture of strips.
   *
   * @param sample some rows as they will come, for their type
   * @param last what is done to each strip
   */
  StripImage(BufferedImage sample, StripSource source, UnaryOperator<BufferedImage> last) {
    this.colors = sample.getColorModel();
    this.raster = new StripRaster(sample.getRaster(), source, last);
  }

  @Override
  public Raster getTile(int tileX, int tileY) {
    return raster;
  }

  @Override
  public Raster getData() {
    return raster;
  }

  @Override
  public Raster getData(Rectangle part) {
    return raster.createChild(part.x, part.y, part.width, part.height, part.x, part.y, null);
  }

  @Override
  public WritableRaster copyData(@Nullable WritableRaster into) {
    throw new UnsupportedOperationException("a picture of strips is never copied as a whole");
  }

  @Override
  public ColorModel getColorModel() {
    return colors;
  }

  @Override
  public SampleModel getSampleModel() {
    return raster.getSampleModel();
  }

  @Override
  public int getWidth() {
    return raster.getWidth();
  }

  @Override
  public int getHeight() {
    return raster.getHeight();
  }

  @Override
  public int getTileWidth() {
    return raster.getWidth();
  }

  @Override
  public int getTileHeight() {
    return raster.getHeight();
  }

  @Override
  public int getMinX() {
    return 0;
  }

  @Override
  public int getMinY() {
    return 0;
  }

  @Override
  public int getNumXTiles() {
    return 1;
  }

  @Override
  public int getNumYTiles() {
    return 1;
  }

  @Override
  public int getMinTileX() {
    return 0;
  }

  @Override
  public int getMinTileY() {
    return 0;
  }

  @Override
  public int getTileGridXOffset() {
    return 0;
  }

  @Override
  public int getTileGridYOffset() {
    return 0;
  }

  @Override
  public Vector<RenderedImage> getSources() {
    return new Vector<>();
  }

  @Override
  public Object getProperty(String name) {
    return java.awt.Image.UndefinedProperty;
  }

  @Override
  public String @Nullable [] getPropertyNames() {
    return null;
  }
}
