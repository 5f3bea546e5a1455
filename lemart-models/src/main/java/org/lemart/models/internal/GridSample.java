package org.lemart.models.internal;

import org.lemart.models.ColorGrid;

/** Reads the maps between the centres of a grid's cells. */
public final class GridSample {
  private final int rows;
  private final int columns;
  private final float[] maps;

  /** Takes a copy of the grid's maps. */
  public GridSample(ColorGrid grid) {
    this.rows = grid.rows();
    this.columns = grid.columns();
    this.maps = grid.maps();
  }

  /**
   * Maps at the centres of new cells that lie over a part of what the grid lies over.
   *
   * @param left of the part, in widths of what the grid lies over; 0 is its left edge
   * @param top in heights
   * @param width in widths
   * @param height in heights
   * @return 12 numbers a cell, cells row by row; beyond the outer centres the outer maps
   */
  public float[] over(
      double left, double top, double width, double height, int newRows, int newColumns) {
    float[] out = new float[newRows * newColumns * ColorGrid.MAP];
    for (int i = 0; i < newRows; i++) {
      double y = top + (i + 0.5) / newRows * height;
      for (int j = 0; j < newColumns; j++) {
        double x = left + (j + 0.5) / newColumns * width;
        interpolate(x, y, out, (i * newColumns + j) * ColorGrid.MAP);
      }
    }
    return out;
  }

  private void interpolate(double x, double y, float[] out, int at) {
    double column = Math.max(0, Math.min(columns - 1, x * columns - 0.5));
    double row = Math.max(0, Math.min(rows - 1, y * rows - 0.5));
    int left = (int) column;
    int top = (int) row;
    int right = Math.min(left + 1, columns - 1);
    int bottom = Math.min(top + 1, rows - 1);
    float across = (float) (column - left);
    float down = (float) (row - top);
    for (int k = 0; k < ColorGrid.MAP; k++) {
      float above = mix(columns * top, left, right, across, k);
      float below = mix(columns * bottom, left, right, across, k);
      out[at + k] = above + down * (below - above);
    }
  }

  private float mix(int row, int left, int right, float across, int k) {
    float a = maps[(row + left) * ColorGrid.MAP + k];
    float b = maps[(row + right) * ColorGrid.MAP + k];
    return a + across * (b - a);
  }
}
