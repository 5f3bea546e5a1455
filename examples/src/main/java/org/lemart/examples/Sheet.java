package org.lemart.examples;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.lemart.spi.ImageFiles;

/** A grey page of pictures and captions. */
final class Sheet implements AutoCloseable {
  private final BufferedImage page;
  private final Graphics2D graphics;

  Sheet(int width, int height) {
    page = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    graphics = page.createGraphics();
    graphics.setColor(Color.LIGHT_GRAY);
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(Color.BLACK);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
  }

  /** A picture squashed or enlarged to a tile. */
  static BufferedImage scaled(BufferedImage image, int width, int height) {
    BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = result.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    return result;
  }

  void picture(BufferedImage image, int x, int y) {
    graphics.drawImage(image, x, y, null);
  }

  void picture(BufferedImage image, int x, int y, int width, int height) {
    graphics.drawImage(image, x, y, width, height, null);
  }

  /** The name of something, its baseline at y; returns where it ends. */
  int heading(String text, int x, int y) {
    return text(text, x, y, new Font(Font.SANS_SERIF, Font.BOLD, 15));
  }

  /** More about it. */
  int note(String text, int x, int y) {
    return text(text, x, y, new Font(Font.SANS_SERIF, Font.PLAIN, 13));
  }

  private int text(String text, int x, int y, Font font) {
    graphics.setFont(font);
    graphics.drawString(text, x, y);
    return x + graphics.getFontMetrics().stringWidth(text);
  }

  void write(Path file) {
    ImageFiles.write(page, file);
  }

  /** As JPEG with the given quality, 1 to 100. */
  void write(Path file, int quality) {
    ImageFiles.write(page, file, quality);
  }

  @Override
  public void close() {
    graphics.dispose();
  }
}
