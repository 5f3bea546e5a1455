package org.lemart;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.function.DoubleConsumer;
import org.lemart.internal.ImageFormat;
import org.lemart.internal.MaskStrips;
import org.lemart.internal.Reduction;
import org.lemart.internal.StripSource;
import org.lemart.spi.ImageFiles;
import org.lemart.spi.PictureStrips;
import org.lemart.spi.SafeOutput;

/**
 * A composite of any size, harmonized from file to file in strips: 100 megapixels and more with a
 * heap of 512 MB or less.
 *
 * <pre>{@code
 * LargePicture.of(image, mask).harmonize(harmonizer, output);
 * }</pre>
 *
 * <p>The picture is read twice. The first time makes a copy of at most 2048 pixels along its longer
 * edge, which {@link Harmonizer#analyze} sees; the second time applies the change, and writes. So
 * the result is that of {@link Harmonizer#harmonize(Path, Path, Path)} up to rounding for networks,
 * and the nearest grid of colour maps for other methods. Pixels with mask 0 keep their bits; type,
 * depth, profile and metadata are kept as there. Immutable.
 *
 * @param image a file that {@link ImageFiles#read} reads
 * @param mask white = foreground, of the image's size, see {@link Mask#of(Path)}
 * @param inverted whether black is foreground instead
 * @param quality of a JPEG, 1 to 100; empty: that of the input if it is a JPEG, else 95
 * @param progress told the share that is done, from 0 to 1
 */
public record LargePicture(
    Path image, Path mask, boolean inverted, OptionalInt quality, DoubleConsumer progress) {
  /** Pixels along the longer edge of what is analyzed. */
  private static final int ANALYZED = 2048;

  private static final long MOST_STRIP_BYTES = 48L << 20;

  /** Share of the heap that a strip may take; a few are needed at a time. */
  private static final int HEAP_SHARE = 12;

  public LargePicture {
    Checks.require(
        quality.isEmpty() || (quality.getAsInt() >= 1 && quality.getAsInt() <= 100),
        "quality must be from 1 to 100 but was %s",
        quality);
  }

  /** What the mask held. */
  public enum Found {
    /** Some foreground and some background: the foreground was fitted. */
    BOTH,
    /** Nothing but background: nothing changed. */
    NO_FOREGROUND,
    /** Nothing but foreground: nothing changed. */
    NO_BACKGROUND
  }

  /** White is foreground; no progress is told. */
  public static LargePicture of(Path image, Path mask) {
    return new LargePicture(image, mask, false, OptionalInt.empty(), share -> {});
  }

  /** Black is foreground. */
  public LargePicture invert() {
    return new LargePicture(image, mask, !inverted, quality, progress);
  }

  /** A JPEG is written with this quality, 1 to 100. */
  public LargePicture quality(int other) {
    return new LargePicture(image, mask, inverted, OptionalInt.of(other), progress);
  }

  /** Tells the share that is done, from 0 to 1, now and then; on the calling thread. */
  public LargePicture progress(DoubleConsumer listener) {
    return new LargePicture(image, mask, inverted, quality, listener);
  }

  /**
   * Harmonizes. The output appears whole or not at all, and may be the input itself.
   *
   * @param output .png, .jpg or .tif in a folder that exists
   * @throws HarmonizationException naming the file and the rule that it breaks
   * @throws UnsupportedOperationException if the harmonizer cannot describe what it does
   */
  public Found harmonize(Harmonizer harmonizer, Path output) {
    long share = Runtime.getRuntime().maxMemory() / HEAP_SHARE;
    return harmonize(harmonizer, output, Math.min(MOST_STRIP_BYTES, share));
  }

  Found harmonize(Harmonizer harmonizer, Path output, long stripBytes) {
    ImageFormat format = ImageFormat.of(output);
    if (format == ImageFormat.BMP) {
      throw new HarmonizationException(
          "output of a large picture must be .png, .jpg or .tif but was " + output);
    }
    ImageFiles.requireWritable(output);
    PictureStrips picture = PictureStrips.open(image);
    Reduction reduction = new Reduction(picture.width(), picture.height(), ANALYZED);
    BufferedImage sample = picture.read(0, 1);
    int rows = rows(sample, picture.height(), reduction.side(), stripBytes);
    MaskStrips region = MaskStrips.open(mask, rows, inverted);
    requireSameSize(picture, region);
    Found found = reduce(picture, region, rows, reduction);
    Composite small = reduction.result();
    ColorCorrection correction = harmonizer.analyze(small.image(), small.mask());
    Changed changed = new Changed(picture, region, rows, correction, progress);
    SafeOutput.writeLarge(output, stream -> format.write(sample, changed, quality, stream));
    progress.accept(1);
    return found;
  }

  /** A multiple of the side, or the height. */
  private static int rows(BufferedImage sample, int height, int side, long bytes) {
    long row = (long) sample.getColorModel().getPixelSize() * sample.getWidth() / Byte.SIZE;
    long squares = Math.max(1, bytes / Math.max(1, row) / side);
    return (int) Math.min(height, squares * side);
  }

  private void requireSameSize(PictureStrips picture, MaskStrips region) {
    if (region.width() != picture.width() || region.height() != picture.height()) {
      throw new HarmonizationException(
          String.format(
              "mask %s is %d x %d but image %s is %d x %d",
              mask, region.width(), region.height(), image, picture.width(), picture.height()));
    }
  }

  private Found reduce(PictureStrips picture, MaskStrips region, int rows, Reduction into) {
    boolean foreground = false;
    boolean background = false;
    for (int y = 0; y < picture.height(); y += rows) {
      int count = Math.min(rows, picture.height() - y);
      Mask part = region.read(y, count);
      foreground |= !part.isEmpty();
      background |= !part.invert().isEmpty();
      into.add(picture.read(y, count), part);
      progress.accept(0.5 * (y + count) / picture.height());
    }
    return !foreground ? Found.NO_FOREGROUND : background ? Found.BOTH : Found.NO_BACKGROUND;
  }

  /** The changed picture, made when it is written. */
  private record Changed(
      PictureStrips picture,
      MaskStrips region,
      int rows,
      ColorCorrection correction,
      DoubleConsumer progress)
      implements StripSource {

    @Override
    public int width() {
      return picture.width();
    }

    @Override
    public int height() {
      return picture.height();
    }

    @Override
    public BufferedImage strip(int y) {
      int count = Math.min(rows, height() - y);
      BufferedImage part = picture.read(y, count);
      Mask mask = region.read(y, count);
      progress.accept(0.5 + 0.5 * y / height());
      return mask.isEmpty() ? part : correction.applyToPart(part, mask, 0, y, width(), height());
    }
  }
}
