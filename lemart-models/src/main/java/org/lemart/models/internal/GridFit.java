package org.lemart.models.internal;

import org.lemart.models.ColorGrid;

/**
 * Fits a colour grid to what a network did to the foreground of a small picture: one map for all of
 * it, then a residual map a cell, both by least squares on the change of colour, pixels weighted by
 * the mask. The residual maps are found in rounds, each a small weighted problem a cell on what the
 * rounds before left over. A cell's weights are the bilinear ones with which its map is applied;
 * they sum to 1 at every pixel, so no round can raise the squared error by more than its ridge.
 * Where a cell has little foreground, the ridge keeps it at the global map.
 *
 * @param cells rows and columns of the grid
 * @param ridge strength of the pull of a cell's map to the global one, in pixels of squared colour
 * @param rounds rounds of residual maps
 */
public record GridFit(int cells, double ridge, int rounds) {
  private static final int MAP = ColorGrid.MAP;
  private static final double GLOBAL_RIDGE = 1e-3;

  public GridFit {
    if (cells < 1) {
      throw new IllegalArgumentException("cells must be >= 1 but was " + cells);
    }
    if (!(ridge > 0)) {
      throw new IllegalArgumentException("ridge must be > 0 but was " + ridge);
    }
    if (rounds < 0) {
      throw new IllegalArgumentException("rounds must be >= 0 but was " + rounds);
    }
  }

  /** For a network that sees size x size pixels: a cell for each 16 x 16 of them. */
  public static GridFit forSize(int size) {
    return new GridFit(Math.max(1, size / 16), 0.05, 6);
  }

  /**
   * Fits; equal colours before and after give the identity.
   *
   * @param input what the network saw
   * @param output red, green and blue plane of what it made of it, clamped to [0, 1] here
   */
  public ColorGrid fit(NetworkInput input, float[] output) {
    int size = input.size();
    float[] change = change(input.planes(), output, size * size);
    double[] maps = new double[cells * cells * MAP];
    double[] global = new double[MAP];
    new CellSums(1, size).add(input.planes(), change).solve(GLOBAL_RIDGE, global);
    for (int i = 0; i < maps.length; i++) {
      maps[i] = global[i % MAP];
    }
    subtract(input.planes(), change, global, 1, size);
    for (int round = 0; round < rounds; round++) {
      double[] residual = new double[maps.length];
      new CellSums(cells, size).add(input.planes(), change).solve(ridge, residual);
      for (int i = 0; i < maps.length; i++) {
        maps[i] += residual[i];
      }
      subtract(input.planes(), change, residual, cells, size);
    }
    return ColorGrid.of(cells, cells, plusIdentity(maps));
  }

  /** What the output changes, once it is clamped to [0, 1]. */
  static float[] change(float[] before, float[] after, int plane) {
    if (after.length != 3 * plane) {
      throw new IllegalArgumentException(
          "output must have " + 3 * plane + " values but has " + after.length);
    }
    float[] change = new float[3 * plane];
    for (int i = 0; i < change.length; i++) {
      change[i] = Math.max(0, Math.min(1, after[i])) - before[i];
    }
    return change;
  }

  /** Takes off what the maps explain. */
  private static void subtract(float[] planes, float[] change, double[] maps, int cells, int size) {
    int plane = size * size;
    float[] grid = new float[maps.length];
    for (int i = 0; i < grid.length; i++) {
      grid[i] = (float) maps[i];
    }
    GridMap map = new GridMap(cells, cells, grid, size, size);
    float[][] rgb = new float[3][size];
    float[][] out = new float[3][size];
    for (int y = 0; y < size; y++) {
      for (int c = 0; c < 3; c++) {
        System.arraycopy(planes, c * plane + y * size, rgb[c], 0, size);
      }
      map.map(y, 0, size, rgb, out);
      for (int c = 0; c < 3; c++) {
        for (int x = 0; x < size; x++) {
          change[c * plane + y * size + x] -= out[c][x];
        }
      }
    }
  }

  private static float[] plusIdentity(double[] maps) {
    float[] grid = new float[maps.length];
    for (int i = 0; i < grid.length; i++) {
      grid[i] = (float) (maps[i] + (i % MAP % 5 == 0 ? 1 : 0));
    }
    return grid;
  }
}
