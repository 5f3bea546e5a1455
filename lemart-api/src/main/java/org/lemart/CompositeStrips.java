package org.lemart;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.function.DoubleConsumer;
import org.lemart.internal.MaskStrips;
import org.lemart.internal.Reduction;
import org.lemart.spi.ImageFiles;
import org.lemart.spi.PictureStrips;

/**
 * A composite in files that is too large for memory and read in strips, see {@link LargePicture}
 * and {@link Harmonizer#analyze(CompositeStrips)}. Not thread-safe.
 */
public final class CompositeStrips {
  /** Pixels along the longer edge of the small copy. */
  private static final int SMALL = 2048;

  private static final long MOST_BYTES = 48L << 20;

  /** Share of the heap that a strip may take; a few are needed at a time. */
  private static final int HEAP_SHARE = 12;

  private final PictureStrips picture;
  private final MaskStrips region;
  private final BufferedImage sample;
  private final int rows;
  private final DoubleConsumer progress;
  private Rectangle half = new Rectangle();
  private Rectangle any = new Rectangle();
  private boolean background;

  private CompositeStrips(
      PictureStrips picture, Path mask, boolean inverted, long bytes, DoubleConsumer progress) {
    this.picture = picture;
    this.sample = picture.read(0, 1);
    long row = (long) sample.getColorModel().getPixelSize() * sample.getWidth() / Byte.SIZE;
    this.rows = (int) Math.max(1, Math.min(picture.height(), bytes / Math.max(1, row)));
    this.region = MaskStrips.open(mask, rows, inverted);
    this.progress = progress;
  }

  /**
   * Opens a composite, and reads its mask once.
   *
   * @param image a file that {@link ImageFiles#read} reads
   * @param mask white = foreground, of the image's size, see {@link Mask#of(Path)}
   * @param inverted whether black is foreground instead
   * @throws HarmonizationException naming the file and the rule that it breaks
   */
  public static CompositeStrips open(Path image, Path mask, boolean inverted) {
    return open(image, mask, inverted, defaultBytes(), share -> {});
  }

  /** With strips of at most so many bytes; tells the share that was read, at every strip. */
  static CompositeStrips open(
      Path image, Path mask, boolean inverted, long bytes, DoubleConsumer progress) {
    PictureStrips picture = PictureStrips.open(image);
    CompositeStrips strips = new CompositeStrips(picture, mask, inverted, bytes, progress);
    MaskStrips region = strips.region;
    if (region.width() != picture.width() || region.height() != picture.height()) {
      throw new HarmonizationException(
          String.format(
              "mask %s is %d x %d but image %s is %d x %d",
              mask, region.width(), region.height(), image, picture.width(), picture.height()));
    }
    strips.readMask();
    return strips;
  }

  static long defaultBytes() {
    return Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / HEAP_SHARE);
  }

  private void readMask() {
    for (int y = 0; y < height(); y += rows) {
      int count = Math.min(rows, height() - y);
      Mask part = region.read(y, count);
      half = joined(half, part.boundsFrom(Mask.HALF), y);
      any = joined(any, part.boundsFrom(1), y);
      background |= !part.invert().isEmpty();
      progress.accept(0.5 * (y + count) / height());
    }
  }

  private static Rectangle joined(Rectangle all, Rectangle part, int y) {
    part.translate(0, y);
    return part.isEmpty() ? all : all.isEmpty() ? part : all.union(part);
  }

  /** Width of the whole in pixels. */
  public int width() {
    return picture.width();
  }

  /** Height of the whole in pixels. */
  public int height() {
    return picture.height();
  }

  /** How many rows to read at a time, at most. */
  public int rows() {
    return rows;
  }

  /** The box around the foreground, as {@link Mask#bounds} of the whole mask; a copy. */
  public Rectangle bounds() {
    return new Rectangle(half.isEmpty() ? any : half);
  }

  /** Reads {@code count} rows from row y on, each as it would come from {@link ImageFiles#read}. */
  public Composite read(int y, int count) {
    Composite strip = new Composite(picture.read(y, count), region.read(y, count));
    progress.accept(0.5 + 0.5 * (y + count) / height());
    return strip;
  }

  /**
   * A copy of at most 2048 pixels along its longer edge: means over squares of pixels, weighted by
   * alpha, 16 bits a channel.
   */
  public Composite small() {
    Reduction reduction = new Reduction(width(), height(), SMALL);
    int step = Math.max(1, rows / reduction.side()) * reduction.side();
    for (int y = 0; y < height(); y += step) {
      Composite strip = read(y, Math.min(step, height() - y));
      reduction.add(strip.image(), strip.mask());
    }
    return reduction.result();
  }

  /** A row, for the type of all. */
  BufferedImage sample() {
    return sample;
  }

  boolean hasBackground() {
    return background;
  }
}
