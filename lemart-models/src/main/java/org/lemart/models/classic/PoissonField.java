package org.lemart.models.classic;

import java.awt.Rectangle;

/** The change of a foreground, known on cells of scale x scale pixels of a box. Immutable. */
record PoissonField(Membrane membrane, Rectangle box, int scale) {

  boolean isExact() {
    return scale == 1;
  }

  /** The change at a pixel of the box, between the centres of the cells that are foreground. */
  float at(int channel, int x, int y) {
    if (scale == 1) {
      return membrane.height(channel, x - box.x, y - box.y);
    }
    float u = (x - box.x + 0.5f) / scale - 0.5f;
    float v = (y - box.y + 0.5f) / scale - 0.5f;
    int column = (int) Math.floor(u);
    int row = (int) Math.floor(v);
    float sum = 0;
    float weight = 0;
    for (int j = row; j <= row + 1; j++) {
      for (int i = column; i <= column + 1; i++) {
        if (isHeld(i, j)) {
          float w = (1 - Math.abs(u - i)) * (1 - Math.abs(v - j));
          sum += w * membrane.height(channel, i, j);
          weight += w;
        }
      }
    }
    return weight > 0 ? sum / weight : 0;
  }

  private boolean isHeld(int column, int row) {
    int columns = (box.width + scale - 1) / scale;
    int rows = (box.height + scale - 1) / scale;
    return column >= 0
        && row >= 0
        && column < columns
        && row < rows
        && membrane.isHeld(column, row);
  }
}
