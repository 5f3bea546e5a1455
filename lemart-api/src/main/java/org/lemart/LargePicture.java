package org.lemart;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.function.DoubleConsumer;
import org.lemart.internal.ImageFormat;
import org.lemart.internal.StripSource;
import org.lemart.spi.ImageFiles;
import org.lemart.spi.SafeOutput;

/**
 * A composite of any size, harmonized from file to file in strips: 100 megapixels and more with a
 * heap of 512 MB or less.
 *
 * <pre>{@code
 * LargePicture.of(image, mask).harmonize(harmonizer, output);
 * }</pre>
 *
 * <p>The picture is read twice: once for what {@link Harmonizer#analyze(CompositeStrips)} looks at,
 * and once to be changed and written. For networks the result is that of {@link
 * Harmonizer#harmonize(Path, Path, Path)}, for other methods that of the nearest grid of colour
 * maps. Pixels with mask 0 keep their bits; type, depth, profile and metadata are kept as there.
 * Immutable.
 *
 * @param image a file that {@link ImageFiles#read} reads
 * @param mask white = foreground, of the image's size, see {@link Mask#of(Path)}
 * @param inverted whether black is foreground instead
 * @param quality of a JPEG, 1 to 100; empty: that of the input if it is a JPEG, else 95
 * @param progress told the share that is done, from 0 to 1
 */
public record LargePicture(
    Path image, Path mask, boolean inverted, OptionalInt quality, DoubleConsumer progress) {
  /** Share of the work that is done before anything is written. */
  private static final double LOOKING = 0.5;

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
    return harmonize(harmonizer, output, CompositeStrips.defaultBytes());
  }

  Found harmonize(Harmonizer harmonizer, Path output, long stripBytes) {
    ImageFormat format = ImageFormat.of(output);
    if (format == ImageFormat.BMP) {
      throw new HarmonizationException(
          "output of a large picture must be .png, .jpg or .tif but was " + output);
    }
    ImageFiles.requireWritable(output);
    DoubleConsumer rising = new Rising(progress);
    CompositeStrips strips =
        CompositeStrips.open(
            image, mask, inverted, stripBytes, share -> rising.accept(LOOKING * share));
    ColorCorrection correction = harmonizer.analyze(strips);
    Changed changed = new Changed(strips, correction, rising);
    SafeOutput.writeLarge(
        output, stream -> format.write(strips.sample(), changed, quality, stream));
    rising.accept(1);
    return found(strips);
  }

  private static Found found(CompositeStrips strips) {
    return strips.bounds().isEmpty()
        ? Found.NO_FOREGROUND
        : strips.hasBackground() ? Found.BOTH : Found.NO_BACKGROUND;
  }

  /** Tells a share that is larger than those before: some strips are read twice. */
  private static final class Rising implements DoubleConsumer {
    private final DoubleConsumer listener;
    private double told;

    Rising(DoubleConsumer listener) {
      this.listener = listener;
    }

    @Override
    public void accept(double share) {
      if (share > told) {
        told = share;
        listener.accept(share);
      }
    }
  }

  /** The changed picture, made when it is written. */
  private record Changed(
      CompositeStrips strips, ColorCorrection correction, DoubleConsumer progress)
      implements StripSource {

    @Override
    public int width() {
      return strips.width();
    }

    @Override
    public int height() {
      return strips.height();
    }

    @Override
    public int rows() {
      return strips.rows();
    }

    @Override
    public BufferedImage strip(int y) {
      Composite strip = strips.read(y, Math.min(rows(), height() - y));
      BufferedImage part = strip.image();
      Mask mask = strip.mask();
      progress.accept(LOOKING + (1 - LOOKING) * y / height());
      return mask.isEmpty() ? part : correction.applyToPart(part, mask, 0, y, width(), height());
    }
  }
}
