package org.lemart.spi;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;
import org.lemart.Images;
import org.lemart.Mask;
import org.lemart.ReadException;
import org.lemart.internal.FileMetadata;
import org.lemart.internal.ImageDecoder;
import org.lemart.internal.ImageFormat;
import org.lemart.internal.Orientation;

/**
 * Reads and writes picture files. Whatever goes wrong is a {@link HarmonizationException} whose
 * message is one line with the file and the rule.
 */
public final class ImageFiles {
  private static final Set<String> READ_ONLY = Set.of("webp", "gif");
  private static final Set<String> ENDINGS =
      Set.of("jpg", "jpeg", "png", "webp", "tif", "tiff", "bmp", "gif");

  private ImageFiles() {}

  /**
   * Reads a picture in any format that {@code ImageIO} knows. Pictures with a palette come as RGB,
   * so that they can take new colours.
   *
   * @throws HarmonizationException if the file is missing, unreadable, no image, broken or cut off;
   *     a {@link ReadException} if that may pass, or the thread is interrupted
   */
  public static BufferedImage read(Path file) {
    requireReadable(file);
    return upright(ImageDecoder.decode(file));
  }

  static void requireReadable(Path file) {
    if (Files.notExists(file)) { // else unknown, where a file system fails
      throw new HarmonizationException(file + " must be an image file but does not exist");
    }
    if (Files.isDirectory(file)) {
      throw new HarmonizationException(file + " must be an image file but was a folder");
    }
  }

  /**
   * Reads a picture from a stream, an archive's entry say; closing the stream is up to the caller.
   *
   * @param name what to call it in messages
   * @throws HarmonizationException if it is no image, broken or cut off
   */
  public static BufferedImage read(InputStream in, String name) {
    return upright(ImageDecoder.decode(in, name));
  }

  /** Turned, in the space of its profile, carrying what its file said. */
  static BufferedImage upright(ImageDecoder.Decoded decoded) {
    FileMetadata metadata = decoded.metadata();
    BufferedImage image = Images.withoutPalette(decoded.image());
    byte[] icc = metadata.icc();
    if (icc != null && SampleSpace.fits(icc, image)) {
      image = SampleSpace.apply(icc, image);
    } else {
      metadata = metadata.withProfile(null);
    }
    image = Orientation.apply(image, metadata.orientation());
    return metadata.upright(image.getWidth(), image.getHeight()).attachTo(image);
  }

  /**
   * Whether the file starts as a JPEG does, whatever its name.
   *
   * @throws ReadException if it cannot be read
   */
  public static boolean isJpeg(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return isJpeg(in.readNBytes(3));
    } catch (IOException e) {
      throw ReadException.of(file.toString(), e);
    }
  }

  /** Whether the bytes of a file start as those of a JPEG. */
  public static boolean isJpeg(byte[] file) {
    return file.length >= 3
        && (file[0] & 0xFF) == 0xFF
        && (file[1] & 0xFF) == 0xD8
        && (file[2] & 0xFF) == 0xFF;
  }

  /** Whether a file's name, without folders, ends as those of the formats that are read. */
  public static boolean isPictureName(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0
        && !name.startsWith(".")
        && ENDINGS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  /**
   * What to call the result made of a picture.
   *
   * @param name of the picture
   * @param format ending of the result; null: that of the picture, and png for WebP and GIF, which
   *     are only read
   * @return the name with that ending; a name without any stays as it is
   */
  public static String resultName(String name, @Nullable String format) {
    int dot = name.lastIndexOf('.');
    String ending = name.substring(dot + 1).toLowerCase(Locale.ROOT);
    if (dot < 0 || (format == null && !READ_ONLY.contains(ending))) {
      return name;
    }
    return name.substring(0, dot + 1) + (format == null ? "png" : format);
  }

  /**
   * Checks that a mask has the size of its picture.
   *
   * @param maskName what to call the mask in the message, such as {@code mask m.png}
   * @param imageName what to call the picture, such as {@code image a.png}
   * @throws HarmonizationException if it has another
   */
  public static Mask requireSizeOf(
      BufferedImage image, String imageName, Mask mask, String maskName) {
    int width = image.getWidth();
    int height = image.getHeight();
    if (mask.width() == width && mask.height() == height) {
      return mask;
    }
    throw new HarmonizationException(
        String.format(
            "%s must be %d x %d as %s but was %d x %d",
            maskName, width, height, imageName, mask.width(), mask.height()));
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
   * Writes a picture in the format of the extension: png, jpg or jpeg, tif or tiff, bmp. PNG and
   * TIFF keep alpha and 16 bits; JPEG and BMP show transparent pixels on white. PNG, JPEG and TIFF
   * keep the EXIF, XMP and ICC blocks, JPEG and TIFF the IPTC block, that the picture, or the one
   * it is a copy of, was read with. A JPEG has the quality of the JPEG that the picture was read
   * from, else 95; a TIFF the lossless compression of the TIFF that it was read from, Deflate in
   * place of others, else none. The file appears whole or not at all: it is written under another
   * name in the same folder, then moved.
   *
   * @throws HarmonizationException as {@link #requireWritable}, or if writing fails
   */
  public static void write(BufferedImage image, Path file) {
    write(image, file, OptionalInt.empty());
  }

  /**
   * As {@link #write(BufferedImage, Path)}, a JPEG with the given quality.
   *
   * @param quality 1 (smallest) to 100 (best) as in other programs; other formats ignore it
   */
  public static void write(BufferedImage image, Path file, int quality) {
    if (quality < 1 || quality > 100) {
      throw new IllegalArgumentException("quality must be from 1 to 100 but was " + quality);
    }
    write(image, file, OptionalInt.of(quality));
  }

  /**
   * The bytes of the file that {@link #write(BufferedImage, Path)} would write.
   *
   * @param format png, jpg, tif or bmp
   */
  public static byte[] encode(BufferedImage image, String format) {
    ImageFormat found =
        ImageFormat.find(format)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "format must be png, jpg, tif or bmp but was " + format));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      found.write(image, OptionalInt.empty(), stream);
    } catch (IOException e) {
      throw new HarmonizationException("cannot encode as " + format + ": " + e.getMessage(), e);
    }
    return bytes.toByteArray();
  }

  /**
   * The picture, its pixels shared, carrying what the file of another picture said: EXIF, XMP and
   * IPTC blocks, the quality of a JPEG and the compression of a TIFF, and the ICC block if both
   * have the same colour space. {@link Images#copy} does so by itself.
   */
  public static BufferedImage withMetadataOf(BufferedImage from, BufferedImage image) {
    FileMetadata metadata = FileMetadata.of(from);
    boolean same =
        from.getColorModel().getColorSpace().equals(image.getColorModel().getColorSpace());
    return (same ? metadata : metadata.withProfile(null)).attachTo(image);
  }

  private static void write(BufferedImage image, Path file, OptionalInt quality) {
    ImageFormat format = ImageFormat.of(file);
    SafeOutput.write(file, stream -> format.write(image, quality, stream));
  }
}
