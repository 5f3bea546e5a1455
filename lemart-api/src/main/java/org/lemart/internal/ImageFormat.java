package org.lemart.internal;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
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

  /** Bytes of a strip in a TIFF that is written strip by strip. */
  private static final int TIFF_STRIP = 1 << 18;

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
    Plan plan = plan(image.getSubimage(0, 0, 1, 1), FileMetadata.of(image));
    write(plan.plain().apply(image), plan.metadata(), quality, plan.writer(), 0, stream);
  }

  /**
   * Encodes a picture whose rows come one after the other. Not for BMP, which begins at the bottom.
   *
   * @param sample some rows of it, carrying what the picture carries
   * @param quality as for a whole picture
   */
  public void write(
      BufferedImage sample, StripSource rows, OptionalInt quality, ImageOutputStream stream)
      throws IOException {
    Plan plan = plan(sample, FileMetadata.of(sample));
    StripImage image = new StripImage(plan.plain().apply(sample), rows, plan.plain());
    int bytes = sample.getColorModel().getPixelSize() * rows.width() / Byte.SIZE;
    int stripRows = Math.max(1, Math.min(rows.rows(), TIFF_STRIP / Math.max(1, bytes)));
    write(image, plan.metadata(), quality, plan.writer(), stripRows, stream);
  }

  /** How a picture becomes one that a writer takes, and what is said of it. */
  private record Plan(
      UnaryOperator<BufferedImage> plain, ImageWriter writer, FileMetadata metadata) {}

  /** Of a part of a picture. */
  private Plan plan(BufferedImage image, FileMetadata metadata) throws IOException {
    UnaryOperator<BufferedImage> plain =
        this == JPEG
            ? Flatten::opaque
            : this == BMP ? Flatten::opaqueSrgb : UnaryOperator.identity();
    Optional<ImageWriter> writer = writer(plain.apply(image));
    if (writer.isEmpty()) {
      plain = Flatten::standard;
      writer = writer(plain.apply(image));
    }
    BufferedImage picture = plain.apply(image);
    FileMetadata fitting = metadata.withProfile(Profile.of(image, picture, metadata.icc()));
    // The profile goes in with the metadata: some of the JDK's writers would add it again.
    ColorSpace srgb = ColorSpace.getInstance(ColorSpace.CS_sRGB);
    UnaryOperator<BufferedImage> first = plain;
    return new Plan(
        Profile.isWide(picture.getColorModel())
            ? whole -> Profile.named(first.apply(whole), srgb)
            : plain,
        writer.orElseThrow(() -> new IOException("no writer for " + this)),
        fitting);
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

  /**
   * Writes.
   *
   * @param stripRows rows a strip of a TIFF; 0: as the writer likes
   */
  private void write(
      RenderedImage image,
      FileMetadata metadata,
      OptionalInt quality,
      ImageWriter writer,
      int stripRows,
      ImageOutputStream stream)
      throws IOException {
    JpegCoding coding = coding(metadata, quality);
    try {
      ImageWriteParam options = writer.getDefaultWriteParam();
      if (this == JPEG) {
        options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        options.setCompressionQuality(coding.quality() / 100f);
      }
      TiffCoding packing = metadata.tiff();
      if (this == TIFF && packing != null && isOwn(writer)) {
        packing.apply(options);
      }
      IIOMetadata said = isOwn(writer) ? said(image, metadata, coding, writer, options) : null;
      if (this == TIFF && said != null && stripRows > 0) {
        said = TiffTags.withStrips(said, stripRows);
      }
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, said), options);
    } finally {
      writer.dispose();
    }
  }

  private static int bits(RenderedImage image) {
    return image.getSampleModel().getSampleSize(0);
  }

  /** Null: nothing to say. */
  private @Nullable IIOMetadata said(
      RenderedImage image,
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
        case TIFF -> target = TiffTags.added(target, metadata, bits(image));
        case BMP -> target = null;
      }
      return target;
    } catch (IIOInvalidTreeException e) {
      // A block that the writer does not take; the picture is worth more.
      return writer.getDefaultImageMetadata(type, options);
    }
  }
}
