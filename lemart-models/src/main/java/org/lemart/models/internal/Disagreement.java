package org.lemart.models.internal;

import java.util.List;
import org.lemart.models.ColorGrid;

/** How far several corrections of a foreground differ, pixels weighted by the mask. */
final class Disagreement {
  private final int size;
  private final float[][] pixels;
  private final float[][] corrected;
  private final double[][] sums;
  private final double[][] squares;
  private double mean;
  private double variance;

  private Disagreement(int size) {
    this.size = size;
    pixels = new float[4][size];
    corrected = new float[3][size];
    sums = new double[3][size];
    squares = new double[3][size];
  }

  /** Of two or more corrections of what a network sees. */
  static Disagreement of(NetworkInput input, List<ColorGrid> grids) {
    int size = input.size();
    List<GridMap> maps =
        grids.stream().map(g -> new GridMap(g.rows(), g.columns(), g.maps(), size, size)).toList();
    Disagreement all = new Disagreement(size);
    for (int y = 0; y < size; y++) {
      all.load(input.planes(), y);
      for (GridMap map : maps) {
        all.add(map, y);
      }
      all.sumUp(maps.size());
    }
    return all;
  }

  /** The sum of the squares of their mean, over places and channels. */
  double mean() {
    return mean;
  }

  /** The sum of their variances, over places and channels. */
  double variance() {
    return variance;
  }

  private void load(float[] planes, int y) {
    for (int c = 0; c < pixels.length; c++) {
      System.arraycopy(planes, (c * size + y) * size, pixels[c], 0, size);
    }
  }

  private void add(GridMap map, int y) {
    map.map(y, 0, size, pixels, corrected);
    for (int c = 0; c < 3; c++) {
      for (int x = 0; x < size; x++) {
        double change = Math.max(0, Math.min(1, corrected[c][x])) - pixels[c][x];
        sums[c][x] += change;
        squares[c][x] += change * change;
      }
    }
  }

  /** Ends a row of {@code count} corrections. */
  private void sumUp(int count) {
    for (int c = 0; c < 3; c++) {
      for (int x = 0; x < size; x++) {
        double square = sums[c][x] * sums[c][x] / count;
        mean += pixels[3][x] * square / count;
        variance += pixels[3][x] * (squares[c][x] - square) / (count - 1);
        sums[c][x] = 0;
        squares[c][x] = 0;
      }
    }
  }
}
