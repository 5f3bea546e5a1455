package org.lemart.examples.cli;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Pictures made for tests: gradients with discs, and the mask of the disc in the middle. */
final class TestFiles {
  static final int WIDTH = 96;
  static final int HEIGHT = 72;

  private TestFiles() {}

  static Path photo(Path file, int seed) throws IOException {
    return write(picture(seed, BufferedImage.TYPE_INT_RGB), file);
  }

  /** A folder of photographs {@code p0.jpg}, {@code p1.jpg} and so on. */
  static Path photos(Path folder, int count, int firstSeed) throws IOException {
    for (int i = 0; i < count; i++) {
      photo(folder.resolve("p" + i + ".jpg"), firstSeed + i);
    }
    return folder;
  }

  /** White = foreground: the disc in the middle. */
  static Path mask(Path file) throws IOException {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillOval(WIDTH / 3, HEIGHT / 3, WIDTH / 3, HEIGHT / 3);
    graphics.dispose();
    return write(image, file);
  }

  /** A disc of 40 x 40 pixels, transparent around it. */
  static Path cutout(Path file) throws IOException {
    BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setComposite(AlphaComposite.Src);
    graphics.setPaint(new GradientPaint(0, 0, Color.ORANGE, 40, 40, Color.BLUE));
    graphics.fillOval(4, 4, 32, 32);
    graphics.dispose();
    return write(image, file);
  }

  static BufferedImage picture(int seed, int type) {
    SplittableRandom random = new SplittableRandom(seed);
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
    Graphics2D graphics = image.createGraphics();
    graphics.setPaint(new GradientPaint(0, 0, color(random), WIDTH, HEIGHT, color(random)));
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    for (int i = 0; i < 8; i++) {
      graphics.setColor(color(random));
      graphics.fillOval(random.nextInt(WIDTH), random.nextInt(HEIGHT), 24, 18);
    }
    graphics.setColor(color(random));
    graphics.fillOval(WIDTH / 3, HEIGHT / 3, WIDTH / 3, HEIGHT / 3);
    graphics.dispose();
    return image;
  }

  /** A data set in iHarmony4 layout, every photograph in both splits. */
  static Path dataset(Path root, int count) throws IOException {
    for (String folder : new String[] {"composite_images", "masks", "real_images"}) {
      Files.createDirectories(root.resolve("HTest").resolve(folder));
    }
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < count; i++) {
      Path base = root.resolve("HTest");
      photo(base.resolve("real_images/p" + i + ".png"), i);
      Path mask = mask(base.resolve("masks/p" + i + "_1.png"));
      composite(base, "p" + i, ImageIO.read(mask.toFile()));
      list.append("HTest/composite_images/p").append(i).append("_1_1.png\n");
    }
    Files.writeString(root.resolve("IHD_test.txt"), list);
    Files.writeString(root.resolve("IHD_train.txt"), list);
    return root;
  }

  /** The photograph with a warmer, brighter foreground. */
  private static void composite(Path base, String name, BufferedImage mask) throws IOException {
    BufferedImage image = ImageIO.read(base.resolve("real_images/" + name + ".png").toFile());
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        if ((mask.getRGB(x, y) & 0xFF) > 127) {
          Color color = new Color(image.getRGB(x, y));
          int red = Math.min(255, color.getRed() + 50);
          int green = Math.min(255, color.getGreen() + 20);
          image.setRGB(x, y, new Color(red, green, color.getBlue()).getRGB());
        }
      }
    }
    write(image, base.resolve("composite_images/" + name + "_1_1.png"));
  }

  /** Everything in a folder, to see that a failed command left nothing. */
  static long count(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.count();
    }
  }

  private static Path write(BufferedImage image, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    String name = file.toString();
    ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile());
    return file;
  }

  private static Color color(SplittableRandom random) {
    return new Color(random.nextInt(30, 226), random.nextInt(30, 226), random.nextInt(30, 226));
  }
}
