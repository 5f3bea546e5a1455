package org.lemart.examples;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.lemart.Composite;
import org.lemart.Harmonizer;
import org.lemart.spi.ImageFiles;

/** Puts an object on another background: arguments BACKGROUND CUTOUT OUT; the cut-out has alpha. */
public final class PasteCutout {
  private PasteCutout() {}

  /** Run with three file names. */
  public static void main(String... args) {
    BufferedImage background = ImageFiles.read(Path.of(args[0]));
    BufferedImage cutout = ImageFiles.read(Path.of(args[1]));

    // a third of the background's width, standing on its lower edge
    int width = Math.max(1, background.getWidth() / 3);
    int height = cutout.getHeight() * width / cutout.getWidth();
    int x = (background.getWidth() - width) / 2;
    int y = background.getHeight() - height;
    Composite composite = Composite.paste(background, cutout, x, y, width);

    try (Harmonizer harmonizer = Harmonizer.builder("swinih").strength(0.9).build()) {
      BufferedImage result = harmonizer.harmonize(composite.image(), composite.mask());
      ImageFiles.write(result, Path.of(args[2]));
    }
  }
}
