package org.lemart.models.internal;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import org.lemart.CompositeStrips;
import org.lemart.Mask;
import org.lemart.models.ColorGrid;

/**
 * The part of a picture that a network looks at, with the picture's proportions. Small objects are
 * seen larger; what is far from them says little about their light.
 *
 * @param part in pixels, inside the picture
 * @param width of the whole picture in pixels
 * @param height of the whole picture in pixels
 */
record View(Rectangle part, int width, int height) {
  private static final int MOST_CELLS = 64;

  /** The whole picture. */
  static View whole(int width, int height) {
    return new View(new Rectangle(width, height), width, height);
  }

  /**
   * The object with air around it.
   *
   * @param object a box in this whole picture
   * @param air the view's sides over the object's longer one, both as shares of the picture's
   * @param least the view's sides as a share of the picture's, at least
   */
  View around(Rectangle object, double air, double least) {
    double longer = Math.max(object.width / (double) width, object.height / (double) height);
    double share = Math.min(1, Math.max(least, air * longer));
    int w = (int) Math.ceil(share * width);
    int h = (int) Math.ceil(share * height);
    int x = place(object.x + object.width / 2.0, w, width);
    int y = place(object.y + object.height / 2.0, h, height);
    return new View(new Rectangle(x, y, w, h), width, height);
  }

  /** Where a part begins so that it lies around the centre, but inside the picture. */
  private static int place(double centre, int length, int whole) {
    return (int) Math.max(0, Math.min(whole - length, Math.round(centre - length / 2.0)));
  }

  /** Whether it is the whole picture. */
  boolean isWhole() {
    return part.width == width && part.height == height;
  }

  /** The view of a picture at a network's size. */
  NetworkInput input(BufferedImage image, Mask mask, int size) {
    if (isWhole()) {
      return NetworkInput.of(image, mask, size);
    }
    BufferedImage seen = image.getSubimage(part.x, part.y, part.width, part.height);
    return NetworkInput.of(seen, mask.crop(part), size).withShare(share());
  }

  /** The view of a composite that comes in strips. */
  NetworkInput input(CompositeStrips composite, int size) {
    return NetworkInput.of(composite, part, size).withShare(share());
  }

  private double share() {
    return (double) part.width * part.height / ((double) width * height);
  }

  /** A grid over the view as one over the whole picture, with cells of about the same size. */
  ColorGrid spread(ColorGrid grid) {
    if (isWhole()) {
      return grid;
    }
    int rows = cells(grid.rows(), part.height, height);
    int columns = cells(grid.columns(), part.width, width);
    double x = -part.x / (double) part.width;
    double y = -part.y / (double) part.height;
    double across = width / (double) part.width;
    double down = height / (double) part.height;
    return ColorGrid.of(
        rows, columns, new GridSample(grid).over(x, y, across, down, rows, columns));
  }

  private static int cells(int cells, int part, int whole) {
    return (int) Math.min(MOST_CELLS, Math.ceil(cells * (double) whole / part));
  }
}
