package org.lemart.examples;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import org.lemart.Harmonizer;
import org.lemart.Mask;
import org.lemart.models.classic.ClassicHarmonizers;
import org.lemart.models.classic.ClassicMethod;
import org.lemart.spi.ImageFiles;

/**
 * Draws the composites of {@code docs/images} and what every classical method makes of them, a
 * picture each column: argument OUT, a folder that gets {@code classic.jpg}.
 */
public final class ClassicGallery {
  private static final String[] PICTURES = {"", "-2", "-3"};
  private static final int TILE = 168;
  private static final int GAP = 6;
  private static final int CAPTIONS = 110;

  private ClassicGallery() {}

  /** Run with a folder. */
  public static void main(String... args) {
    List<ClassicMethod> methods = ClassicHarmonizers.all();
    int width = CAPTIONS + PICTURES.length * (TILE + GAP);
    int height = GAP + (methods.size() + 1) * (TILE + GAP);
    BufferedImage page = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = page.createGraphics();
    graphics.setColor(Color.LIGHT_GRAY);
    graphics.fillRect(0, 0, width, height);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
    for (int column = 0; column < PICTURES.length; column++) {
      Path folder = Path.of("docs", "images");
      BufferedImage composite =
          ImageFiles.read(folder.resolve("composite" + PICTURES[column] + ".jpg"));
      Mask mask = Mask.of(folder.resolve("mask" + PICTURES[column] + ".png"));
      draw(graphics, composite, column, 0, "composite");
      for (int row = 0; row < methods.size(); row++) {
        String name = methods.get(row).name();
        try (Harmonizer harmonizer = Harmonizer.load(name)) {
          draw(graphics, harmonizer.harmonize(composite, mask), column, row + 1, name);
        }
      }
    }
    graphics.dispose();
    ImageFiles.write(page, Path.of(args[0], "classic.jpg"));
  }

  private static void draw(
      Graphics2D graphics, BufferedImage image, int column, int row, String name) {
    int y = GAP + row * (TILE + GAP);
    graphics.drawImage(image, CAPTIONS + column * (TILE + GAP), y, TILE, TILE, null);
    graphics.setColor(Color.BLACK);
    graphics.drawString(name, GAP, y + TILE / 2);
  }
}
