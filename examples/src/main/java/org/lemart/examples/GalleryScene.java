package org.lemart.examples;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lemart.Composite;
import org.lemart.spi.ImageFiles;

/**
 * Where a cut-out of a gallery stands in its background.
 *
 * @param folder of the gallery, see {@link PasteGallery}
 */
record GalleryScene(Path folder, String name, int x, int y, int width) {

  /** The scenes of a gallery. */
  static List<GalleryScene> all(Path folder) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("scenes.csv"));
    return lines.subList(1, lines.size()).stream().map(line -> parse(folder, line)).toList();
  }

  private static GalleryScene parse(Path folder, String line) {
    String[] values = line.split(",", -1);
    return new GalleryScene(
        folder,
        values[0],
        Integer.parseInt(values[1]),
        Integer.parseInt(values[2]),
        Integer.parseInt(values[3]));
  }

  /** The composite, so many times as large as the gallery's. */
  Composite paste(int times) {
    BufferedImage background = ImageFiles.read(folder.resolve("backgrounds/" + name + ".jpg"));
    BufferedImage cutout = ImageFiles.read(folder.resolve("cutouts/" + name + ".png"));
    BufferedImage behind =
        times == 1
            ? background
            : Sheet.scaled(
                background, times * background.getWidth(), times * background.getHeight());
    return Composite.paste(behind, cutout, times * x, times * y, times * width);
  }
}
