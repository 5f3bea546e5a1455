package org.lemart.benchmarks;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.lemart.Mask;

/** Synthetic composites of any size: a gradient, and a disc over a share of it. */
final class Pictures {
  private Pictures() {}

  static BufferedImage composite(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D g = image.createGraphics();
    g.setPaint(
        new GradientPaint(0, 0, new Color(40, 70, 120), width, height, new Color(200, 190, 160)));
    g.fillRect(0, 0, width, height);
    g.setPaint(
        new GradientPaint(0, 0, new Color(220, 120, 40), width, height, new Color(90, 160, 60)));
    g.fillOval(width / 4, height / 4, width / 2, height / 2);
    g.dispose();
    return image;
  }

  /** The disc of {@link #composite}, about a fifth of the picture. */
  static Mask mask(int width, int height) {
    BufferedImage mask = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D g = mask.createGraphics();
    g.setColor(Color.WHITE);
    g.fillOval(width / 4, height / 4, width / 2, height / 2);
    g.dispose();
    return Mask.of(mask);
  }
}
