package org.lemart.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private PasteGallery() {}

  /** Run with the folder, and optionally the name of a model. */
  public static void main(String... args) throws IOException {
    Path folder = Path.of(args.length > 0 ? args[0] : "docs/gallery");
    Path composites = Files.createDirectories(folder.resolve("composites"));
    Path harmonized = Files.createDirectories(folder.resolve("harmonized"));
    try (Harmonizer harmonizer = Harmonizer.load(args.length > 1 ? args[1] : "swinih")) {
      for (GalleryScene scene : GalleryScene.all(folder)) {
        Composite composite = scene.paste(1);
        String file = scene.name() + ".jpg";
        ImageFiles.write(composite.image(), composites.resolve(file));
        ImageFiles.write(
            harmonizer.harmonize(composite.image(), composite.mask()), harmonized.resolve(file));
      }
    }
  }
}
