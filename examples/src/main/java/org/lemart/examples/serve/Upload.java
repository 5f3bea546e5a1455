package org.lemart.examples.serve;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.function.Function;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.lemart.HarmonizationException;
import org.lemart.Mask;
import org.lemart.spi.ImageFiles;

/** Pictures that came over the network: refused by type and by pixels before they are decoded. */
final class Upload {
  private Upload() {}

  static BufferedImage read(Form form, String part, Limits limits) {
    return decode(
        form, part, limits, bytes -> ImageFiles.read(new ByteArrayInputStream(bytes), part));
  }

  /** White = foreground, as {@link Mask#decode} reads it. */
  static Mask mask(Form form, String part, Limits limits) {
    return decode(form, part, limits, bytes -> Mask.decode(bytes, part));
  }

  private static <T> T decode(Form form, String part, Limits limits, Function<byte[], T> decoding) {
    byte[] bytes = form.bytes(part);
    requirePixels(bytes, part, limits.pixels());
    try {
      return decoding.apply(bytes);
    } catch (HarmonizationException e) {
      throw Rejection.bad(String.valueOf(e.getMessage()));
    }
  }

  private static void requirePixels(byte[] bytes, String part, long most) {
    try (ImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        throw Rejection.type(part + " must be a PNG, JPEG, WebP, TIFF, BMP or GIF picture");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(stream, true, true);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > most) {
          String rule = "%s must have at most %d pixels but has %d x %d";
          throw Rejection.large(String.format(Locale.ROOT, rule, part, most, width, height));
        }
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      if (e instanceof Rejection known) {
        throw known;
      }
      // Readers answer hostile files with all kinds of runtime exceptions.
      throw Rejection.bad(part + " must be a readable picture but was broken");
    }
  }
}
