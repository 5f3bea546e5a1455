package org.lemart.benchmarks;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * A composite of any size: gradients with some grain, and an ellipse over a tenth of the picture as
 * foreground. Its pixels go through files without a header, so that a process that is measured
 * holds nothing but what its method needs.
 */
record Scene(int width, int height) {
  private static final double SIDE = Math.sqrt(0.4 / Math.PI);
  private static final int MARGIN = 4;

  /** Names of the files: blue, green and red of each pixel, or a mask's one byte. */
  enum Part {
    COMPOSITE,
    MASK,
    BACKGROUND,
    CUTOUT,
    CUTOUT_MASK
  }

  /** As {@link #toString} writes it. */
  static Scene parse(String size) {
    String[] sides = size.split("x", -1);
    return new Scene(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }

  /** The box that the ellipse fills. */
  Rectangle object() {
    int w = (int) Math.round(width * SIDE);
    int h = (int) Math.round(height * SIDE);
    return new Rectangle((width - w) / 2, (height - h) / 2, w, h);
  }

  /** The box of the cut-out, a few pixels larger than the ellipse. */
  Rectangle cutout() {
    Rectangle box = object();
    box.grow(MARGIN, MARGIN);
    return box;
  }

  Path file(Path folder, Part part) {
    return folder.resolve(this + "-" + part);
  }

  /** Writes all parts. */
  void write(Path folder) throws IOException {
    BufferedImage mask = mask();
    BufferedImage picture = gradient(new Color(40, 70, 120), new Color(200, 190, 160));
    grain(pixels(picture));
    Files.write(file(folder, Part.BACKGROUND), pixels(picture));
    paste(pixels(gradient(new Color(220, 120, 40), new Color(90, 160, 60))), picture, mask);
    Files.write(file(folder, Part.COMPOSITE), pixels(picture));
    Files.write(file(folder, Part.CUTOUT), pixels(cut(picture)));
    Files.write(file(folder, Part.MASK), pixels(mask));
    Files.write(file(folder, Part.CUTOUT_MASK), pixels(cut(mask)));
  }

  static byte[] pixels(BufferedImage picture) {
    return ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
  }

  private BufferedImage mask() {
    Rectangle box = object();
    BufferedImage mask = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D g = mask.createGraphics();
    g.setColor(Color.WHITE);
    g.fillOval(box.x, box.y, box.width, box.height);
    g.dispose();
    return mask;
  }

  private BufferedImage gradient(Color from, Color to) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D g = picture.createGraphics();
    g.setPaint(new GradientPaint(0, 0, from, width, height, to));
    g.fillRect(0, 0, width, height);
    g.dispose();
    return picture;
  }

  /** Exactly the pixels of the mask: an ellipse of a gradient has other pixels at its rim. */
  private static void paste(byte[] object, BufferedImage onto, BufferedImage mask) {
    byte[] coverage = pixels(mask);
    byte[] target = pixels(onto);
    for (int i = 0; i < coverage.length; i++) {
      if (coverage[i] != 0) {
        System.arraycopy(object, 3 * i, target, 3 * i, 3);
      }
    }
  }

  private BufferedImage cut(BufferedImage picture) {
    Rectangle box = cutout();
    BufferedImage part = new BufferedImage(box.width, box.height, picture.getType());
    part.getRaster().setRect(-box.x, -box.y, picture.getRaster());
    return part;
  }

  /** Adds -8 to 7 to values that are far from both ends. */
  private static void grain(byte[] pixels) {
    byte[] noise = new byte[pixels.length];
    new Random(1).nextBytes(noise);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] += (byte) ((noise[i] & 15) - 8);
    }
  }
}
