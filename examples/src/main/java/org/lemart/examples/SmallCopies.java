package org.lemart.examples;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.lemart.Composite;
import org.lemart.Harmonizer;
import org.lemart.Mask;

/**
 * Measures how much it matters that a model judges by a small copy: arguments MODEL... The scenes
 * of {@code docs/gallery} are pasted 13 times as large, 3328 pixels wide. What a model says of a
 * copy is applied at full size. Prints the root mean square difference, over the object, from what
 * it says of the picture itself, as a share of the correction: the median of the scenes, the ninth
 * decile and the largest.
 */
public final class SmallCopies {
  private static final int TIMES = 13;

  private SmallCopies() {}

  /** Run with names or files of models. */
  public static void main(String... models) throws IOException {
    List<GalleryScene> scenes = GalleryScene.all(Path.of("docs/gallery"));
    for (String model : models) {
      try (Harmonizer harmonizer = Harmonizer.load(model)) {
        for (int divisor : new int[] {2, 4}) {
          double[] errors =
              scenes.stream()
                  .mapToDouble(scene -> error(harmonizer, scene.paste(TIMES), divisor))
                  .sorted()
                  .toArray();
          System.out.printf(
              Locale.ROOT,
              "%s, copy of 1/%d: median %.2f, ninth decile %.2f, largest %.2f%n",
              model,
              divisor,
              errors[errors.length / 2],
              errors[errors.length * 9 / 10],
              errors[errors.length - 1]);
        }
      }
    }
  }

  private static double error(Harmonizer harmonizer, Composite composite, int divisor) {
    BufferedImage image = composite.image();
    Mask mask = composite.mask();
    Composite copy = copy(composite, divisor);
    BufferedImage right = harmonizer.harmonize(image, mask);
    BufferedImage other = harmonizer.analyze(copy.image(), copy.mask()).apply(image, mask);
    double change = RegionPixels.error(right, image, mask);
    return Math.sqrt(RegionPixels.error(other, right, mask) / change);
  }

  /** By the mean over squares of pixels. */
  private static Composite copy(Composite composite, int divisor) {
    BufferedImage image = composite.image();
    int width = image.getWidth() / divisor;
    int height = image.getHeight() / divisor;
    BufferedImage blank = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    return new Composite(
        Composite.paste(blank, image, 0, 0, width).image(), composite.mask().resize(width, height));
  }
}
