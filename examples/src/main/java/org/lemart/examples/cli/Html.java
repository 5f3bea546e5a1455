package org.lemart.examples.cli;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.lemart.HarmonizationException;

/** Pieces of pages. */
final class Html {
  private static final float QUALITY = 0.9f;

  private Html() {}

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** A picture within the page, as JPEG. */
  static String jpeg(BufferedImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam options = writer.getDefaultWriteParam();
    options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    options.setCompressionQuality(QUALITY);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), options);
    } catch (IOException e) {
      throw new HarmonizationException("picture cannot be encoded: " + e.getMessage(), e);
    } finally {
      writer.dispose();
    }
    return data("image/jpeg", bytes);
  }

  /** A drawing within the page, as PNG. */
  static String png(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new HarmonizationException("plot cannot be encoded: " + e.getMessage(), e);
    }
    return data("image/png", bytes);
  }

  private static String data(String type, ByteArrayOutputStream bytes) {
    return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
