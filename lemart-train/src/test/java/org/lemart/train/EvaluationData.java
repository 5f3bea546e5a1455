package org.lemart.train;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import javax.imageio.ImageIO;
import org.lemart.Harmonizer;
import org.lemart.Images;
import org.lemart.Mask;

/**
 * A data set of flat pictures, 300 x 300, whose left half is the foreground: the photograph is grey
 * of level 100 all over, the composite's foreground brighter by some levels.
 */
final class EvaluationData {
  private static final int SIDE = 300;
  private static final int LEVEL = 100;

  private EvaluationData() {}

  /** Adds a triplet to the subset's list. */
  static void add(Path root, String subset, String name, int brighter) throws IOException {
    for (String folder : new String[] {"composite_images", "masks", "real_images"}) {
      Files.createDirectories(root.resolve(subset).resolve(folder));
    }
    Path base = root.resolve(subset);
    write(halves(LEVEL + brighter, LEVEL), base.resolve("composite_images/" + name + "_1_1.png"));
    write(halves(255, 0), base.resolve("masks/" + name + "_1.png"));
    write(halves(LEVEL, LEVEL), base.resolve("real_images/" + name + ".png"));
    Files.writeString(
        base.resolve(subset + "_test.txt"),
        name + "_1_1.png\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  static BufferedImage halves(int left, int right) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(left, left, left));
    graphics.fillRect(0, 0, SIDE / 2, SIDE);
    graphics.setColor(new Color(right, right, right));
    graphics.fillRect(SIDE / 2, 0, SIDE / 2, SIDE);
    graphics.dispose();
    return image;
  }

  private static void write(BufferedImage image, Path file) throws IOException {
    ImageIO.write(image, "png", file.toFile());
  }

  /** A model that makes the foreground darker by some levels. */
  record Darker(String name, int levels) implements Harmonizer {
    @Override
    public BufferedImage harmonize(BufferedImage image, Mask mask) {
      BufferedImage out = Images.copy(image);
      for (int y = 0; y < out.getHeight(); y++) {
        for (int x = 0; x < out.getWidth(); x++) {
          if (mask.get(x, y) > 0.5) {
            int level = (out.getRGB(x, y) & 0xFF) - levels;
            out.setRGB(x, y, new Color(level, level, level).getRGB());
          }
        }
      }
      return out;
    }

    @Override
    public void close() {}
  }
}
