package org.lemart.masks;

/** A picture cut into rows x columns patches whose sides differ by at most one pixel. */
record PatchGrid(int rows, int columns) {

  /** {@code m} patches a side, fewer where the side has fewer pixels than that. */
  static PatchGrid of(int m, int height, int width) {
    Checks.size(height, width);
    return new PatchGrid(Math.min(m, height), Math.min(m, width));
  }

  void fill(Canvas canvas, int row, int column) {
    canvas.fillRectangle(
        edge(row, rows, canvas.height),
        edge(column, columns, canvas.width),
        edge(row + 1, rows, canvas.height),
        edge(column + 1, columns, canvas.width));
  }

  private static int edge(int index, int count, int size) {
    return (int) ((long) index * size / count);
  }
}
