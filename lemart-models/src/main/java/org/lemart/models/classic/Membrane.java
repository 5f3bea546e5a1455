package org.lemart.models.classic;

import org.lemart.models.internal.CallLimit;

/**
 * Three sheets of rubber (red, green, blue) over a grid of cells: neighbouring cells pull at each
 * other, and some are tied to given heights. At rest each sheet solves the discrete Laplace
 * equation {@code sum(join * (d - d')) + tie * d = pull}; cells without any join or tie stay at 0.
 *
 * <p>Solved by conjugate gradients, preconditioned by a V-cycle of multigrid (W. Hackbusch,
 * "Multi-Grid Methods and Applications", 1985; O. Tatebe, "The multigrid preconditioned conjugate
 * gradient method", 1993): the number of rounds hardly depends on the size, and each costs a few
 * passes over the cells. Memory: about 16 numbers a cell.
 */
final class Membrane {
  private static final int MOST_ROUNDS = 200;

  /** The energy of what is left, of all, at which a sheet is at rest. */
  private static final double REST = 1e-10;

  private final MembraneLevel cells;
  private final float[][] pull;
  private final float[][] heights;

  Membrane(int width, int height) {
    cells = new MembraneLevel(width, height);
    pull = new float[3][cells.size()];
    heights = new float[3][cells.size()];
  }

  /** Joins a cell to its right neighbour. */
  void joinRight(int x, int y, float strength) {
    cells.right[cells.place(x, y)] += strength;
  }

  /** Joins a cell to the one below. */
  void joinDown(int x, int y, float strength) {
    cells.down[cells.place(x, y)] += strength;
  }

  /** Ties a cell. */
  void tie(int x, int y, float strength) {
    cells.tie[cells.place(x, y)] += strength;
  }

  /** Pulls a cell of one sheet: strength times height. */
  void pull(int sheet, int x, int y, float strength) {
    pull[sheet][cells.place(x, y)] += strength;
  }

  /** Where a cell of a sheet is; before {@link #settle}, the guess that it starts from. */
  void set(int sheet, int x, int y, float height) {
    heights[sheet][cells.place(x, y)] = height;
  }

  /** Where a cell of a sheet is. */
  float height(int sheet, int x, int y) {
    return heights[sheet][cells.place(x, y)];
  }

  /** Whether anything holds the cell. */
  boolean isHeld(int x, int y) {
    return cells.inverse[cells.place(x, y)] > 0;
  }

  /**
   * Brings the sheets to rest.
   *
   * @param scale width of a cell in pixels
   */
  void settle(int scale) {
    cells.prepare(scale);
    float[] left = new float[cells.size()];
    float[] step = new float[cells.size()];
    float[] better = new float[cells.size()];
    for (int sheet = 0; sheet < 3; sheet++) {
      settle(pull[sheet], heights[sheet], left, step, better);
    }
  }

  private void settle(float[] pull, float[] x, float[] left, float[] step, float[] better) {
    cells.cycle(pull, better);
    double enough = REST * dot(pull, better);
    cells.residual(pull, x, left);
    cells.cycle(left, better);
    System.arraycopy(better, 0, step, 0, step.length);
    double energy = dot(left, better);
    for (int round = 0; round < MOST_ROUNDS && energy > enough; round++) {
      CallLimit.check();
      cells.product(step, better);
      double curvature = dot(step, better);
      if (!(curvature > 0)) {
        return;
      }
      float length = (float) (energy / curvature);
      for (int i = 0; i < x.length; i++) {
        x[i] += length * step[i];
        left[i] -= length * better[i];
      }
      cells.cycle(left, better);
      double next = dot(left, better);
      float keep = (float) (next / energy);
      for (int i = 0; i < x.length; i++) {
        step[i] = better[i] + keep * step[i];
      }
      energy = next;
    }
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
