package org.lemart.internal;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.lemart.HarmonizationException;

/** File formats that pictures are written in. */
public enum ImageFormat {
  PNG,
  JPEG,
  TIFF,
  BMP;

  private static final float JPEG_QUALITY = 0.95f;

  /** Format of a file by its extension. */
  public static ImageFormat of(Path file) {
    String name = file.getFileName() == null ? "" : file.getFileName().toString();
    return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
      case "png" -> PNG;
      case "jpg", "jpeg" -> JPEG;
      case "tif", "tiff" -> TIFF;
      case "bmp" -> BMP;
      default -> {
        String rule = "output must end in .png, .jpg, .jpeg, .tif, .tiff or .bmp but was ";
        throw new HarmonizationException(rule + file);
      }
    };
  }

  /** Encodes the picture. */
  public void write(BufferedImage image, ImageOutputStream stream) throws IOException {
    boolean opaque = this == JPEG || this == BMP;
    BufferedImage picture = opaque ? Flatten.opaque(image) : image;
    Optional<ImageWriter> writer = writer(picture);
    if (writer.isEmpty()) {
      picture = Flatten.standard(image);
      writer = writer(picture);
    }
    write(picture, writer.orElseThrow(() -> new IOException("no writer for " + this)), stream);
  }

  /** The JDK's own writer if it takes the picture: plug-ins for TIFF refuse 16 bits. */
  private Optional<ImageWriter> writer(BufferedImage image) {
    ImageTypeSpecifier type = ImageTypeSpecifier.createFromRenderedImage(image);
    Optional<ImageWriter> found = Optional.empty();
    for (Iterator<ImageWriter> all = ImageIO.getImageWriters(type, name()); all.hasNext(); ) {
      ImageWriter next = all.next();
      boolean own = next.getClass().getModule() == ImageWriter.class.getModule();
      if (own || found.isEmpty()) {
        found = Optional.of(next);
      }
    }
    return found;
  }

  private void write(BufferedImage image, ImageWriter writer, ImageOutputStream stream)
      throws IOException {
    try {
      ImageWriteParam options = writer.getDefaultWriteParam();
      if (this == JPEG) {
        options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        options.setCompressionQuality(JPEG_QUALITY);
      }
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), options);
    } finally {
      writer.dispose();
    }
  }
}
