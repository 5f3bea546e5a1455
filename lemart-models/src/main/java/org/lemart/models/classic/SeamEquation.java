package org.lemart.models.classic;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import org.lemart.Mask;
import org.lemart.models.internal.CallLimit;

/** Poisson's equation of a part of a foreground, on cells of scale x scale pixels. */
final class SeamEquation {
  private static final int STRIP = 128;

  private final BufferedImage image;
  private final Mask mask;
  private final Rectangle box;
  private final int scale;
  private final Membrane membrane;

  SeamEquation(BufferedImage image, Mask mask, Rectangle box, int scale) {
    this.image = image;
    this.mask = mask;
    this.box = box;
    this.scale = scale;
    this.membrane = new Membrane((box.width + scale - 1) / scale, (box.height + scale - 1) / scale);
  }

  Membrane membrane() {
    return membrane;
  }

  /** Joins and ties the cells; whether the part has a seam. */
  boolean assemble() {
    boolean seam = false;
    for (int y = 0; y < box.height; y += STRIP) {
      CallLimit.check();
      int rows = Math.min(STRIP, box.height - y);
      Rectangle strip = new Rectangle(box.x, box.y + y, box.width, rows);
      SeamWindow window = SeamWindow.of(image, mask, strip);
      for (int row = strip.y; row < strip.y + rows; row++) {
        seam |= assemble(window, row);
      }
    }
    return seam;
  }

  /** Ties the cells at the part's edge to what is known beyond it; the scale is 1. */
  void hold(PoissonField beyond) {
    SeamWindow window = SeamWindow.of(image, mask, box);
    for (int x = box.x; x < box.x + box.width; x++) {
      hold(window, x, box.y, 0, -1, beyond);
      hold(window, x, box.y + box.height - 1, 0, 1, beyond);
    }
    for (int y = box.y; y < box.y + box.height; y++) {
      hold(window, box.x, y, -1, 0, beyond);
      hold(window, box.x + box.width - 1, y, 1, 0, beyond);
    }
  }

  private void hold(SeamWindow window, int x, int y, int dx, int dy, PoissonField beyond) {
    if (window.isForeground(x, y) && window.isForeground(x + dx, y + dy)) {
      membrane.tie(x - box.x, y - box.y, 1);
      for (int c = 0; c < 3; c++) {
        membrane.pull(c, x - box.x, y - box.y, beyond.at(c, x + dx, y + dy));
      }
    }
  }

  private boolean assemble(SeamWindow window, int y) {
    boolean seam = false;
    float[] sums = new float[4];
    float tie = 2f / (scale + 1);
    int row = (y - box.y) / scale;
    boolean lastRow = y + 1 == box.y + box.height;
    for (int x = box.x; x < box.x + box.width; x++) {
      if (!window.isForeground(x, y)) {
        continue;
      }
      int column = (x - box.x) / scale;
      boolean lastColumn = x + 1 == box.x + box.width;
      if (!lastColumn && (x + 1 - box.x) / scale > column && window.isForeground(x + 1, y)) {
        membrane.joinRight(column, row, 1f / scale);
      }
      if (!lastRow && (y + 1 - box.y) / scale > row && window.isForeground(x, y + 1)) {
        membrane.joinDown(column, row, 1f / scale);
      }
      if (window.seam(x, y, sums)) {
        seam = true;
        membrane.tie(column, row, tie * sums[0]);
        for (int c = 0; c < 3; c++) {
          membrane.pull(c, column, row, tie * sums[1 + c]);
        }
      }
    }
    return seam;
  }
}
