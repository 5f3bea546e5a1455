package org.lemart.examples;

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
    try (Sheet sheet = new Sheet(width, height)) {
      for (int column = 0; column < PICTURES.length; column++) {
        draw(sheet, methods, column);
      }
      sheet.write(Path.of(args[0], "classic.jpg"));
    }
  }

  private static void draw(Sheet sheet, List<ClassicMethod> methods, int column) {
    Path folder = Path.of("docs", "images");
    BufferedImage composite =
        ImageFiles.read(folder.resolve("composite" + PICTURES[column] + ".jpg"));
    Mask mask = Mask.of(folder.resolve("mask" + PICTURES[column] + ".png"));
    draw(sheet, composite, column, 0, "composite");
    for (int row = 0; row < methods.size(); row++) {
      String name = methods.get(row).name();
      try (Harmonizer harmonizer = Harmonizer.load(name)) {
        draw(sheet, harmonizer.harmonize(composite, mask), column, row + 1, name);
      }
    }
  }

  private static void draw(Sheet sheet, BufferedImage image, int column, int row, String name) {
    int y = GAP + row * (TILE + GAP);
    sheet.picture(image, CAPTIONS + column * (TILE + GAP), y, TILE, TILE);
    if (column == 0) {
      sheet.heading(name, GAP, y + TILE / 2);
    }
  }
}
