package org.lemart.internal;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageOutputStream;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;

/** File formats that pictures are written in. */
public enum ImageFormat {
  PNG,
  JPEG,
  TIFF,
  BMP;

  private static final JpegCoding JPEG_CODING = JpegCoding.ofQuality(95);

  /** Format of a file by its extension. */
  public static ImageFormat of(Path file) {
    String name = file.getFileName() == null ? "" : file.getFileName().toString();
    return find(name.substring(name.lastIndexOf('.') + 1))
        .orElseThrow(
            () ->
                new HarmonizationException(
                    "output must end in .png, .jpg, .jpeg, .tif, .tiff or .bmp but was " + file));
  }

  /** Format of an extension, without its dot. */
  public static Optional<ImageFormat> find(String extension) {
    return switch (extension.toLowerCase(Locale.ROOT)) {
      case "png" -> Optional.of(PNG);
      case "jpg", "jpeg" -> Optional.of(JPEG);
      case "tif", "tiff" -> Optional.of(TIFF);
      case "bmp" -> Optional.of(BMP);
      default -> Optional.empty();
    };
  }

  /**
   * Encodes the picture with what it carries.
   *
   * @param quality of a JPEG, 1 to 100; none: that of the JPEG which the picture was read from
   */
  public void write(BufferedImage image, OptionalInt quality, ImageOutputStream stream)
      throws IOException {
    BufferedImage picture =
        this == JPEG ? Flatten.opaque(image) : this == BMP ? Flatten.opaqueSrgb(image) : image;
    Optional<ImageWriter> writer = writer(picture);
    if (writer.isEmpty()) {
      picture = Flatten.standard(image);
      writer = writer(picture);
    }
    FileMetadata metadata = FileMetadata.of(image);
    FileMetadata fitting = metadata.withProfile(Profile.of(image, picture, metadata.icc()));
    // The profile goes in with the metadata: some of the JDK's writers would add it again.
    write(
        Profile.isWide(picture.getColorModel())
            ? Profile.named(picture, ColorSpace.getInstance(ColorSpace.CS_sRGB))
            : picture,
        fitting,
        coding(metadata, quality),
        writer.orElseThrow(() -> new IOException("no writer for " + this)),
        stream);
  }

  private static JpegCoding coding(FileMetadata metadata, OptionalInt quality) {
    JpegCoding known = metadata.jpeg();
    if (quality.isPresent()) {
      JpegCoding asked = JpegCoding.ofQuality(quality.getAsInt());
      return known == null ? asked : known.withQuality(quality.getAsInt());
    }
    return known == null ? JPEG_CODING : known;
  }

  /** The JDK's own writer if it takes the picture: plug-ins for TIFF refuse 16 bits. */
  private Optional<ImageWriter> writer(BufferedImage image) {
    ImageTypeSpecifier type = ImageTypeSpecifier.createFromRenderedImage(image);
    Optional<ImageWriter> found = Optional.empty();
    for (Iterator<ImageWriter> all = ImageIO.getImageWriters(type, name()); all.hasNext(); ) {
      ImageWriter next = all.next();
      if (isOwn(next) || found.isEmpty()) {
        found = Optional.of(next);
      }
    }
    return found;
  }

  private static boolean isOwn(ImageWriter writer) {
    return writer.getClass().getModule() == ImageWriter.class.getModule();
  }

  private void write(
      BufferedImage image,
      FileMetadata metadata,
      JpegCoding coding,
      ImageWriter writer,
      ImageOutputStream stream)
      throws IOException {
    try {
      ImageWriteParam options = writer.getDefaultWriteParam();
      if (this == JPEG) {
        options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        options.setCompressionQuality(coding.quality() / 100f);
      }
      IIOMetadata said = isOwn(writer) ? said(image, metadata, coding, writer, options) : null;
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, said), options);
    } finally {
      writer.dispose();
    }
  }

  /** Null: nothing to say. */
  private @Nullable IIOMetadata said(
      BufferedImage image,
      FileMetadata metadata,
      JpegCoding coding,
      ImageWriter writer,
      ImageWriteParam options)
      throws IOException {
    ImageTypeSpecifier type = ImageTypeSpecifier.createFromRenderedImage(image);
    IIOMetadata target = writer.getDefaultImageMetadata(type, options);
    try {
      switch (this) {
        case PNG -> MetadataWriter.addToPng(target, metadata);
        case JPEG -> MetadataWriter.addToJpeg(target, metadata, coding);
        case TIFF -> target = TiffTags.added(target, metadata);
        case BMP -> target = null;
      }
      return target;
    } catch (IIOInvalidTreeException e) {
      // A block that the writer does not take; the picture is worth more.
      return writer.getDefaultImageMetadata(type, options);
    }
  }
}
