package org.lemart.models.internal;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
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
   * @param air the view's sides over the object's longer one, both as shares of the picture's
   * @param least the view's sides as a share of the picture's, at least
   */
  static View around(Mask mask, double air, double least) {
    int width = mask.width();
    int height = mask.height();
    Rectangle object = mask.bounds();
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
    return NetworkInput.of(seen, mask.crop(part), size);
  }

  /** A grid over the view as one over the whole picture, with cells of about the same size. */
  ColorGrid spread(ColorGrid grid) {
    if (isWhole()) {
      return grid;
    }
    int rows = cells(grid.rows(), part.height, height);
    int columns = cells(grid.columns(), part.width, width);
    float[] maps = new float[rows * columns * ColorGrid.MAP];
    float[] from = grid.maps();
    for (int i = 0; i < rows; i++) {
      double y = ((i + 0.5) / rows * height - part.y) / part.height;
      for (int j = 0; j < columns; j++) {
        double x = ((j + 0.5) / columns * width - part.x) / part.width;
        interpolate(grid, from, x, y, maps, (i * columns + j) * ColorGrid.MAP);
      }
    }
    return ColorGrid.of(rows, columns, maps);
  }

  private static int cells(int cells, int part, int whole) {
    return (int) Math.min(MOST_CELLS, Math.ceil(cells * (double) whole / part));
  }

  /** The map at (x, y), both in [0, 1] within the view, put into {@code out}. */
  private static void interpolate(
      ColorGrid grid, float[] maps, double x, double y, float[] out, int at) {
    double column = Math.max(0, Math.min(grid.columns() - 1, x * grid.columns() - 0.5));
    double row = Math.max(0, Math.min(grid.rows() - 1, y * grid.rows() - 0.5));
    int left = (int) column;
    int top = (int) row;
    int right = Math.min(left + 1, grid.columns() - 1);
    int bottom = Math.min(top + 1, grid.rows() - 1);
    float across = (float) (column - left);
    float down = (float) (row - top);
    for (int k = 0; k < ColorGrid.MAP; k++) {
      float above = mix(maps, grid.columns() * top, left, right, across, k);
      float below = mix(maps, grid.columns() * bottom, left, right, across, k);
      out[at + k] = above + down * (below - above);
    }
  }

  private static float mix(float[] maps, int row, int left, int right, float across, int k) {
    float a = maps[(row + left) * ColorGrid.MAP + k];
    float b = maps[(row + right) * ColorGrid.MAP + k];
    return a + across * (b - a);
  }
}
