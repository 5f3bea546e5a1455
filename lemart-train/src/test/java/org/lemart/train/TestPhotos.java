package org.lemart.train;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;
import org.lemart.Mask;

/** Synthetic photographs: a gradient with discs of random colours. */
final class TestPhotos implements PhotoSource {
  private final int count;

  TestPhotos(int count) {
    this.count = count;
  }

  @Override
  public int size() {
    return count;
  }

  @Override
  public Photo read(int index) {
    SplittableRandom random = new SplittableRandom(index);
    BufferedImage image = new BufferedImage(60, 48, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setPaint(new GradientPaint(0, 0, color(random), 60, 48, color(random)));
    g.fillRect(0, 0, 60, 48);
    for (int i = 0; i < 6; i++) {
      g.setColor(color(random));
      g.fillOval(random.nextInt(50), random.nextInt(40), 20, 16);
    }
    g.dispose();
    byte[] object = new byte[60 * 48];
    for (int y = 10; y < 40; y++) {
      for (int x = 15; x < 45; x++) {
        object[y * 60 + x] = (byte) 255;
      }
    }
    return new Photo(image, Mask.of(60, 48, object));
  }

  private static Color color(SplittableRandom random) {
    return new Color(random.nextInt(40, 220), random.nextInt(40, 220), random.nextInt(40, 220));
  }
}
