package org.lemart.spi;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lemart.HarmonizationException;
import org.lemart.Images;
import org.lemart.internal.ImageDecoder;
import org.lemart.internal.ImageFormat;
import org.lemart.internal.SafeOutput;

/**
 * Reads and writes picture files. Whatever goes wrong is a {@link HarmonizationException} whose
 * message is one line with the file and the rule.
 */
public final class ImageFiles {
  private ImageFiles() {}

  /**
   * Reads a picture in any format that {@code ImageIO} knows. Pictures with a palette come as RGB,
   * so that they can take new colours.
   *
   * @throws HarmonizationException if the file is missing, unreadable, no image, broken or cut off
   */
  public static BufferedImage read(Path file) {
    if (!Files.exists(file)) {
      throw new HarmonizationException(file + " must be an image file but does not exist");
    }
    if (Files.isDirectory(file)) {
      throw new HarmonizationException(file + " must be an image file but was a folder");
    }
    if (!Files.isReadable(file)) {
      throw new HarmonizationException(file + " must be readable but was not");
    }
    return Images.withoutPalette(ImageDecoder.decode(file));
  }

  /**
   * Reads a picture from a stream, an archive's entry say; closing the stream is up to the caller.
   *
   * @param name what to call it in messages
   * @throws HarmonizationException if it is no image, broken or cut off
   */
  public static BufferedImage read(InputStream in, String name) {
    return Images.withoutPalette(ImageDecoder.decode(in, name));
  }

  /** Whether the file starts as a JPEG does, whatever its name. */
  public static boolean isJpeg(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == 0xFF && in.read() == 0xD8 && in.read() == 0xFF;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Checks, before the work, that {@link #write} has a place to write to.
   *
   * @throws HarmonizationException if the extension is unknown, or the folder missing or read-only
   */
  public static void requireWritable(Path file) {
    ImageFormat.of(file);
    SafeOutput.requireWritable(file);
  }

  /**
   * Writes a picture in the format of the extension: png, jpg or jpeg (quality 0.95), tif or tiff,
   * bmp. PNG and TIFF keep alpha and 16 bits; JPEG and BMP show transparent pixels on white. The
   * file appears whole or not at all: it is written under another name in the same folder, then
   * moved.
   *
   * @throws HarmonizationException as {@link #requireWritable}, or if writing fails
   */
  public static void write(BufferedImage image, Path file) {
    ImageFormat format = ImageFormat.of(file);
    SafeOutput.write(file, stream -> format.write(image, stream));
  }
}
