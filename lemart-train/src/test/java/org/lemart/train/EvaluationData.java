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
    add(root, subset, name, grey(LEVEL + brighter), grey(LEVEL));
  }

  /** Adds a triplet whose photograph has one colour, its composite's foreground another. */
  static void add(Path root, String subset, String name, Color composite, Color real)
      throws IOException {
    for (String folder : new String[] {"composite_images", "masks", "real_images"}) {
      Files.createDirectories(root.resolve(subset).resolve(folder));
    }
    Path base = root.resolve(subset);
    write(halves(SIDE, composite, real), base.resolve("composite_images/" + name + "_1_1.png"));
    write(halves(255, 0), base.resolve("masks/" + name + "_1.png"));
    write(halves(SIDE, real, real), base.resolve("real_images/" + name + ".png"));
    Files.writeString(
        base.resolve(subset + "_test.txt"),
        name + "_1_1.png\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  static BufferedImage halves(int left, int right) {
    return halves(SIDE, grey(left), grey(right));
  }

  static BufferedImage halves(int side, Color left, Color right) {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(left);
    graphics.fillRect(0, 0, side / 2, side);
    graphics.setColor(right);
    graphics.fillRect(side / 2, 0, side / 2, side);
    graphics.dispose();
    return image;
  }

  private static Color grey(int level) {
    return new Color(level, level, level);
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
            out.setRGB(x, y, darker(new Color(out.getRGB(x, y))).getRGB());
          }
        }
      }
      return out;
    }

    Color darker(Color color) {
      return new Color(
          Math.max(0, color.getRed() - levels),
          Math.max(0, color.getGreen() - levels),
          Math.max(0, color.getBlue() - levels));
    }

    @Override
    public void close() {}
  }
}
