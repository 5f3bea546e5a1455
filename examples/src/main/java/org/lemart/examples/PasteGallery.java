package org.lemart.examples;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lemart.Composite;
import org.lemart.Harmonizer;
import org.lemart.spi.ImageFiles;

/**
 * Pastes the cut-outs of a gallery and harmonizes them. A folder (by default {@code docs/gallery})
 * holds {@code scenes.csv} with a line {@code scene,x,y,width} each, {@code cutouts/SCENE.png} and
 * {@code backgrounds/SCENE.jpg}; it gets {@code composites/SCENE.jpg} and {@code
 * harmonized/SCENE.jpg}.
 */
public final class PasteGallery {
  private record Scene(String name, int x, int y, int width) {
    static Scene parse(String line) {
      String[] values = line.split(",", -1);
      return new Scene(
          values[0],
          Integer.parseInt(values[1]),
          Integer.parseInt(values[2]),
          Integer.parseInt(values[3]));
    }

    Composite paste(Path folder) {
      BufferedImage background = ImageFiles.read(folder.resolve("backgrounds/" + name + ".jpg"));
      BufferedImage cutout = ImageFiles.read(folder.resolve("cutouts/" + name + ".png"));
      return Composite.paste(background, cutout, x, y, width);
    }
  }

  private PasteGallery() {}

  /** Run with the folder, and optionally the name of a model. */
  public static void main(String... args) throws IOException {
    Path folder = Path.of(args.length > 0 ? args[0] : "docs/gallery");
    Path composites = Files.createDirectories(folder.resolve("composites"));
    Path harmonized = Files.createDirectories(folder.resolve("harmonized"));
    List<String> lines = Files.readAllLines(folder.resolve("scenes.csv"));
    try (Harmonizer harmonizer = Harmonizer.load(args.length > 1 ? args[1] : "swinih")) {
      for (String line : lines.subList(1, lines.size())) {
        Scene scene = Scene.parse(line);
        Composite composite = scene.paste(folder);
        String file = scene.name() + ".jpg";
        ImageFiles.write(composite.image(), composites.resolve(file));
        ImageFiles.write(
            harmonizer.harmonize(composite.image(), composite.mask()), harmonized.resolve(file));
      }
    }
  }
}
