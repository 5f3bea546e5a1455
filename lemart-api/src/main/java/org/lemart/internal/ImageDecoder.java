package org.lemart.internal;

import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;

/** Decodes with {@code ImageIO}, and refuses files that its readers would silently pad. */
public final class ImageDecoder {
  private ImageDecoder() {}

  /** Decodes the first picture of a file that exists. */
  public static BufferedImage decode(Path file) {
    return decode(file.toString(), () -> open(file));
  }

  /**
   * Decodes the first picture of a stream, which is closed.
   *
   * @param name what to call it in messages
   */
  public static BufferedImage decode(InputStream in, String name) {
    return decode(name, () -> new MemoryCacheImageInputStream(in));
  }

  private interface Opening {
    ImageInputStream open() throws IOException;
  }

  private static BufferedImage decode(String file, Opening opening) {
    try (ImageInputStream stream = opening.open()) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        String rule = " must be an image (PNG, JPEG, TIFF, BMP, GIF, ..) but was none";
        throw new HarmonizationException(file + rule);
      }
      return decode(file, stream, readers.next());
    } catch (IOException | RuntimeException e) {
      // Readers answer hostile files with all kinds of runtime exceptions.
      throw e instanceof HarmonizationException known ? known : broken(file, e);
    }
  }

  private static BufferedImage decode(String file, ImageInputStream stream, ImageReader reader)
      throws IOException {
    boolean[] cut = new boolean[1];
    try {
      reader.addIIOReadWarningListener((source, warning) -> cut[0] |= tellsOfCut(warning));
      reader.setInput(stream, true, true);
      BufferedImage image = reader.read(0);
      if (cut[0]) {
        throw new HarmonizationException(file + " must be a whole image but was cut off");
      }
      return image;
    } finally {
      reader.dispose();
    }
  }

  /** The JPEG reader pads what is missing and only warns: "Truncated File", "premature end". */
  private static boolean tellsOfCut(String warning) {
    String lower = warning.toLowerCase(Locale.ROOT);
    return lower.contains("truncated") || lower.contains("premature end");
  }

  private static ImageInputStream open(Path file) throws IOException {
    if (file.getFileSystem().equals(FileSystems.getDefault())) {
      ImageInputStream stream = ImageIO.createImageInputStream(file.toFile());
      if (stream != null) {
        return stream;
      }
    }
    return new MemoryCacheImageInputStream(Files.newInputStream(file));
  }

  private static HarmonizationException broken(String file, Exception e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof EOFException) {
        return new HarmonizationException(file + " must be a whole image but was cut off", e);
      }
    }
    return new HarmonizationException(
        file + " must be a readable image but was broken: " + oneLine(e.getMessage()), e);
  }

  private static String oneLine(@Nullable String message) {
    return message == null ? "unknown structure" : message.lines().findFirst().orElse("").strip();
  }
}
