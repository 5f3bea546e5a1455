package org.lemart.internal;

import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;
import org.lemart.ReadException;

/** Decodes with {@code ImageIO}, and refuses files that its readers would silently pad. */
public final class ImageDecoder {
  /** The system property with the most pixels that a picture may have. */
  public static final String MOST_PIXELS = "lemart.maxPixels";

  private static final long DEFAULT_MOST_PIXELS = 500_000_000;

  private static final Set<String> IN_PARTS = Set.of("jpeg", "jpg", "png", "tiff", "tif", "bmp");

  private ImageDecoder() {}

  /**
   * A picture as stored.
   *
   * @param image with the samples of the file, not turned
   * @param metadata what the file says about them
   */
  public record Decoded(BufferedImage image, FileMetadata metadata) {}

  /** Decodes the first picture of a file that exists. */
  public static Decoded decode(Path file) {
    return with(file, ImageDecoder::decode);
  }

  /**
   * Decodes the first picture of a stream; closing it is up to the caller.
   *
   * @param name what to call it in messages
   */
  public static Decoded decode(InputStream in, String name) {
    return with(name, () -> new MemoryCacheImageInputStream(in), ImageDecoder::decode);
  }

  private interface Opening {
    ImageInputStream open() throws IOException;
  }

  private static Decoded decode(ImageReader reader, FileMetadata metadata) throws IOException {
    ImageReadParam options = asStored(reader, metadata, reader.getWidth(0), reader.getHeight(0));
    return decoded(reader.read(0, options), metadata);
  }

  private static Decoded decoded(BufferedImage image, FileMetadata metadata) {
    TiffCoding tiff = metadata.tiff();
    boolean premultiplied = tiff != null && tiff.premultiplied();
    return new Decoded(premultiplied ? premultiplied(image) : image, metadata);
  }

  /** TwelveMonkeys reads such samples as they are, and says that they were not multiplied. */
  private static BufferedImage premultiplied(BufferedImage image) {
    ColorModel model = image.getColorModel();
    if (!(model instanceof ComponentColorModel) || !model.hasAlpha()) {
      return image;
    }
    ColorModel said =
        new ComponentColorModel(
            model.getColorSpace(),
            model.getComponentSize(),
            true,
            true,
            model.getTransparency(),
            model.getTransferType());
    return new BufferedImage(said, image.getRaster(), true, null);
  }

  /**
   * What is known before decoding.
   *
   * @param width as stored, not turned
   * @param height as stored, not turned
   * @param inParts whether the reader can decode a part without memory for the whole
   * @param metadata what the file says
   */
  public record Header(int width, int height, boolean inParts, FileMetadata metadata) {}

  /** Reads the start of a file that exists. */
  public static Header header(Path file) {
    return with(
        file,
        (reader, metadata) -> {
          String format = reader.getFormatName().toLowerCase(Locale.ROOT);
          boolean inParts = IN_PARTS.contains(format);
          return new Header(reader.getWidth(0), reader.getHeight(0), inParts, metadata);
        });
  }

  /**
   * Decodes a part of a picture that can be read {@code inParts}. Memory is taken for the part
   * only; what lies before it is decoded and forgotten.
   *
   * @param part within the picture, as stored
   */
  public static Decoded decode(Path file, Rectangle part) {
    return with(
        file,
        (reader, metadata) -> {
          ImageReadParam options = asStored(reader, metadata, part.width, part.height);
          options.setSourceRegion(part);
          return decoded(reader.read(0, options), metadata);
        });
  }

  private interface Task<T> {
    T run(ImageReader reader, FileMetadata metadata) throws IOException;
  }

  private static <T> T with(Path file, Task<T> task) {
    FileInput input = open(file);
    T result;
    try {
      result = with(file.toString(), () -> input, task);
    } catch (HarmonizationException e) {
      input.requireRead(file.toString());
      throw e;
    }
    input.requireRead(file.toString());
    return result;
  }

  private static <T> T with(String file, Opening opening, Task<T> task) {
    try (ImageInputStream stream = opening.open()) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        String rule = " must be an image (PNG, JPEG, TIFF, BMP, GIF, ..) but was none";
        throw new HarmonizationException(file + rule);
      }
      return with(file, stream, preferred(readers), task);
    } catch (IOException | RuntimeException e) {
      // Readers answer hostile files with all kinds of runtime exceptions.
      throw e instanceof HarmonizationException known ? known : broken(file, e);
    } catch (OutOfMemoryError e) {
      // A damaged file may ask for any amount.
      throw new HarmonizationException(
          file + " must fit into memory but asked for more than Java may use (-Xmx)", e);
    }
  }

  /** The registry's order may differ from run to run; the JDK's readers know less of profiles. */
  private static ImageReader preferred(Iterator<ImageReader> readers) {
    ImageReader reader = readers.next();
    while (readers.hasNext() && isJdk(reader)) {
      reader.dispose();
      reader = readers.next();
    }
    return reader;
  }

  private static boolean isJdk(ImageReader reader) {
    return reader.getClass().getName().startsWith("com.sun.");
  }

  private static <T> T with(String file, ImageInputStream stream, ImageReader reader, Task<T> task)
      throws IOException {
    boolean[] cut = new boolean[1];
    try {
      FileMetadata metadata = MetadataReader.read(stream);
      reader.addIIOReadWarningListener((source, warning) -> cut[0] |= tellsOfCut(warning));
      reader.setInput(stream, true, true);
      requireSize(file, reader.getWidth(0), reader.getHeight(0));
      T result = task.run(reader, metadata);
      if (cut[0]) {
        throw new HarmonizationException(file + " must be a whole image but was cut off");
      }
      return result;
    } finally {
      reader.dispose();
    }
  }

  /** A small file may claim any size: refused before memory is taken for it. */
  private static void requireSize(String file, int width, int height) {
    long most = Long.getLong(MOST_PIXELS, DEFAULT_MOST_PIXELS);
    if ((long) width * height > most) {
      String rule = "%s must have at most %d pixels (property %s) but has %d x %d";
      throw new HarmonizationException(
          String.format(Locale.ROOT, rule, file, most, MOST_PIXELS, width, height));
    }
  }

  /** Readers would convert a picture that has a profile to sRGB, clipping what does not fit. */
  private static ImageReadParam asStored(
      ImageReader reader, FileMetadata metadata, int width, int height) throws IOException {
    ImageReadParam options = reader.getDefaultReadParam();
    if (metadata.icc() != null) {
      for (Iterator<ImageTypeSpecifier> all = reader.getImageTypes(0); all.hasNext(); ) {
        ImageTypeSpecifier type = all.next();
        ColorSpace space = type == null ? null : type.getColorModel().getColorSpace();
        if (space != null && space.getType() == ColorSpace.TYPE_RGB && !space.isCS_sRGB()) {
          // Not the type: the JDK's reader of JPEG does not know its own again.
          options.setDestination(type.createBufferedImage(width, height));
          return options;
        }
      }
    }
    return options;
  }

  /** The JPEG reader pads what is missing and only warns: "Truncated File", "premature end". */
  private static boolean tellsOfCut(String warning) {
    String lower = warning.toLowerCase(Locale.ROOT);
    return lower.contains("truncated") || lower.contains("premature end");
  }

  private static FileInput open(Path file) {
    try {
      return new FileInput(Files.newByteChannel(file));
    } catch (AccessDeniedException e) {
      throw new HarmonizationException(file + " must be readable but was not", e);
    } catch (IOException e) {
      throw ReadException.of(file.toString(), e);
    }
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
