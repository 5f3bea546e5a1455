package org.lemart.internal;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.lemart.Mask;
import org.lemart.spi.ImageFiles;
import org.lemart.spi.PictureStrips;

/** A mask file that is read in parts, each as {@link Mask#of(Path)} would give it. */
public final class MaskStrips {
  private final PictureStrips picture;
  private final boolean byAlpha;
  private final boolean noisy;
  private final boolean inverted;

  private MaskStrips(PictureStrips picture, boolean byAlpha, boolean noisy, boolean inverted) {
    this.picture = picture;
    this.byAlpha = byAlpha;
    this.noisy = noisy;
    this.inverted = inverted;
  }

  /**
   * Opens a mask, and reads it once if it has an alpha channel.
   *
   * @param rows how many to read at a time
   * @param inverted whether black is foreground
   */
  public static MaskStrips open(Path file, int rows, boolean inverted) {
    PictureStrips picture = PictureStrips.open(file);
    boolean byAlpha = false;
    boolean alpha = true; // until the first strip is seen
    for (int y = 0; alpha && !byAlpha && y < picture.height(); y += rows) {
      BufferedImage strip = picture.read(y, Math.min(rows, picture.height() - y));
      alpha = strip.getColorModel().hasAlpha();
      byAlpha = alpha && MaskReader.hasTransparency(strip);
    }
    return new MaskStrips(picture, byAlpha, ImageFiles.isJpeg(file), inverted);
  }

  public int width() {
    return picture.width();
  }

  public int height() {
    return picture.height();
  }

  /** Reads rows. */
  public Mask read(int y, int rows) {
    BufferedImage strip = picture.read(y, rows);
    Mask mask = Mask.of(strip.getWidth(), rows, MaskReader.read(strip, byAlpha));
    Mask clean = noisy ? mask.denoised() : mask;
    return inverted ? clean.invert() : clean;
  }
}
