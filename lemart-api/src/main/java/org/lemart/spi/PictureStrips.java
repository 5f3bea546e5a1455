package org.lemart.spi;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;
import org.lemart.internal.FileMetadata;
import org.lemart.internal.ImageDecoder;
import org.lemart.internal.Orientation;

/**
 * A picture file that is read in parts, each as {@link ImageFiles#read} would give it: upright, in
 * the space of its profile. Memory is taken for the part only, in JPEG, PNG, TIFF and BMP; others
 * (WebP, GIF) are kept in memory as a whole. PNG and JPEG are decoded from their start for every
 * part.
 */
public final class PictureStrips {
  private final Path file;
  private final ImageDecoder.Header header;
  private final @Nullable BufferedImage whole;

  private PictureStrips(Path file, ImageDecoder.Header header) {
    this.file = file;
    this.header = header;
    this.whole = header.inParts() ? null : ImageFiles.read(file);
  }

  /**
   * Opens a file.
   *
   * @throws HarmonizationException if the file is missing, unreadable or no image
   */
  public static PictureStrips open(Path file) {
    ImageFiles.requireReadable(file);
    return new PictureStrips(file, ImageDecoder.header(file));
  }

  /** Width of the upright picture in pixels. */
  public int width() {
    return turned() ? header.height() : header.width();
  }

  /** Height of the upright picture in pixels. */
  public int height() {
    return turned() ? header.width() : header.height();
  }

  /**
   * Reads rows of the upright picture; they carry what the file says of the whole.
   *
   * @param y first row
   * @param rows how many, at least 1
   */
  public BufferedImage read(int y, int rows) {
    if (y < 0 || rows < 1 || y + rows > height()) {
      throw new IllegalArgumentException(
          "rows must lie in [0, " + height() + ") but were " + rows + " from " + y);
    }
    if (whole != null) {
      return FileMetadata.of(whole).attachTo(whole.getSubimage(0, y, width(), rows));
    }
    BufferedImage strip = ImageFiles.upright(ImageDecoder.decode(file, stored(y, rows)));
    return FileMetadata.of(strip).upright(width(), height()).attachTo(strip);
  }

  private boolean turned() {
    return header.metadata().orientation() >= 5;
  }

  /** Where these rows lie in the file; see {@link Orientation}. */
  private Rectangle stored(int y, int rows) {
    int orientation = header.metadata().orientation();
    boolean backwards =
        orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
    int start = backwards ? height() - y - rows : y;
    return turned()
        ? new Rectangle(start, 0, rows, header.height())
        : new Rectangle(0, start, header.width(), rows);
  }
}
