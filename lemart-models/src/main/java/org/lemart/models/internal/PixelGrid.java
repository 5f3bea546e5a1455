package org.lemart.models.internal;

import java.util.Arrays;
import org.lemart.models.ColorGrid;

/** A network's own pixels as a grid: a cell a pixel, which adds the pixel's change of colour. */
final class PixelGrid {
  private static final int OFFSET = 3;
  private static final int ROW = 4;

  private PixelGrid() {}

  /**
   * On what the network saw it gives the network's pixels, under the mask. Where the mask is 0, a
   * cell has the change of the nearest place where it is not.
   *
   * @param output red, green and blue plane of what the network made of it, clamped to [0, 1] here
   */
  static ColorGrid of(NetworkInput input, float[] output) {
    int size = input.size();
    int plane = size * size;
    float[] change = GridFit.change(input.planes(), output, plane);
    NearestFill.fill(change, Arrays.copyOfRange(input.planes(), 3 * plane, 4 * plane), size);
    float[] maps = new float[plane * ColorGrid.MAP];
    for (int i = 0; i < plane; i++) {
      for (int c = 0; c < 3; c++) {
        int row = i * ColorGrid.MAP + c * ROW;
        maps[row + c] = 1;
        maps[row + OFFSET] = change[c * plane + i];
      }
    }
    return ColorGrid.of(size, size, maps);
  }
}
