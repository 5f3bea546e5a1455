package org.lemart.models.classic;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import org.lemart.Mask;
import org.lemart.models.internal.ColorMap;

/**
 * Adds the change of Poisson's equation. Where it is known on cells of several pixels only, it is
 * solved on the pixels, a piece at a time: a piece reaches {@link #MARGIN} pixels further than what
 * it is used for, and what lies beyond is taken from the cells. An error there, a few cells wide,
 * fades on the way.
 */
final class PoissonMap implements ColorMap {
  private static final int ROWS = 128;
  private static final int COLUMNS = 1024;
  private static final int MARGIN = 32;

  private final BufferedImage image;
  private final Mask mask;
  private final PoissonField field;
  private final float[][] changes;
  private int first;
  private int end;

  PoissonMap(BufferedImage image, Mask mask, PoissonField field) {
    this.image = image;
    this.mask = mask;
    this.field = field;
    this.changes = new float[3][field.isExact() ? 0 : field.box().width * ROWS];
  }

  @Override
  public void map(int y, int from, int to, float[][] rgb, float[][] out) {
    if (!field.isExact() && !(y >= first && y < end)) {
      first = y;
      end = Math.min(y + ROWS, field.box().y + field.box().height);
      refine();
    }
    for (int c = 0; c < 3; c++) {
      for (int x = from; x < to; x++) {
        out[c][x] = rgb[c][x] + change(c, x, y);
      }
    }
  }

  private float change(int c, int x, int y) {
    return field.isExact()
        ? field.at(c, x, y)
        : changes[c][(y - first) * field.box().width + x - field.box().x];
  }

  private void refine() {
    int left = field.box().x;
    int right = left + field.box().width;
    for (int x = left; x < right; x += COLUMNS) {
      refine(new Rectangle(x, first, Math.min(COLUMNS, right - x), end - first));
    }
  }

  private void refine(Rectangle piece) {
    Rectangle part = new Rectangle(piece);
    part.grow(MARGIN, MARGIN);
    part = part.intersection(field.box());
    SeamEquation equation = new SeamEquation(image, mask, part, 1);
    Membrane membrane = equation.membrane();
    boolean seam = equation.assemble();
    for (int c = 0; c < 3; c++) {
      for (int y = part.y; y < part.y + part.height; y++) {
        for (int x = part.x; x < part.x + part.width; x++) {
          membrane.set(c, x - part.x, y - part.y, field.at(c, x, y));
        }
      }
    }
    if (seam) {
      equation.hold(field);
      membrane.settle(1);
    }
    int width = field.box().width;
    for (int c = 0; c < 3; c++) {
      for (int y = piece.y; y < piece.y + piece.height; y++) {
        int row = (y - first) * width - field.box().x;
        for (int x = piece.x; x < piece.x + piece.width; x++) {
          changes[c][row + x] = membrane.height(c, x - part.x, y - part.y);
        }
      }
    }
  }
}
