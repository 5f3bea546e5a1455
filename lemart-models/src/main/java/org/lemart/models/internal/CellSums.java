package org.lemart.models.internal;

import org.lemart.models.ColorGrid;

/**
 * The normal equations of an affine colour map a cell: each pixel counts for the up to four cells
 * around it, by its bilinear weights times its mask.
 */
final class CellSums {
  private static final int MAP = ColorGrid.MAP;
  private static final int TERMS = 4; // red, green, blue, one
  private static final int SQUARES = TERMS * TERMS;

  private final int cells;
  private final int size;
  private final double[] squares;
  private final double[] products;
  private final int[] low;
  private final double[] fraction;

  CellSums(int cells, int size) {
    this.cells = cells;
    this.size = size;
    squares = new double[cells * cells * SQUARES];
    products = new double[cells * cells * MAP];
    low = new int[size];
    fraction = new double[size];
    for (int p = 0; p < size; p++) {
      double position = Math.max(0, Math.min(cells - 1.0, (p + 0.5) / size * cells - 0.5));
      low[p] = (int) position;
      fraction[p] = position - low[p];
    }
  }

  /**
   * Adds all pixels.
   *
   * @param planes red, green, blue and mask
   * @param change what to explain, three planes
   */
  CellSums add(float[] planes, float[] change) {
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        double mask = planes[3 * size * size + y * size + x];
        if (mask > 0) {
          spread(planes, change, y, x, mask);
        }
      }
    }
    return this;
  }

  private void spread(float[] planes, float[] change, int y, int x, double mask) {
    int plane = size * size;
    int i = y * size + x;
    double[] color = {planes[i], planes[plane + i], planes[2 * plane + i], 1};
    double[] target = {change[i], change[plane + i], change[2 * plane + i]};
    for (int corner = 0; corner < 4; corner++) {
      int down = corner / 2;
      int right = corner % 2;
      double weight = mask * (down == 0 ? 1 - fraction[y] : fraction[y]);
      weight *= right == 0 ? 1 - fraction[x] : fraction[x];
      if (weight > 0) {
        accumulate((low[y] + down) * cells + low[x] + right, weight, color, target);
      }
    }
  }

  private void accumulate(int cell, double weight, double[] color, double[] target) {
    for (int a = 0; a < TERMS; a++) {
      double scaled = weight * color[a];
      for (int b = a; b < TERMS; b++) {
        squares[cell * SQUARES + a * TERMS + b] += scaled * color[b];
      }
      for (int c = 0; c < 3; c++) {
        products[cell * MAP + c * TERMS + a] += scaled * target[c];
      }
    }
  }

  /** Solves each cell with {@code ridge} on the diagonal; writes 12 numbers a cell. */
  void solve(double ridge, double[] maps) {
    double[][] matrix = new double[TERMS][TERMS];
    for (int cell = 0; cell < cells * cells; cell++) {
      for (int a = 0; a < TERMS; a++) {
        for (int b = 0; b < TERMS; b++) {
          int place = Math.min(a, b) * TERMS + Math.max(a, b);
          matrix[a][b] = squares[cell * SQUARES + place] + (a == b ? ridge : 0);
        }
      }
      factor(matrix);
      for (int c = 0; c < 3; c++) {
        substitute(matrix, products, maps, cell * MAP + c * TERMS);
      }
    }
  }

  /** Cholesky factor into the lower triangle. */
  private static void factor(double[][] m) {
    for (int i = 0; i < TERMS; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = m[i][j];
        for (int k = 0; k < j; k++) {
          sum -= m[i][k] * m[j][k];
        }
        m[i][j] = i == j ? Math.sqrt(sum) : sum / m[j][j];
      }
    }
  }

  private static void substitute(double[][] l, double[] right, double[] out, int from) {
    for (int i = 0; i < TERMS; i++) {
      double sum = right[from + i];
      for (int k = 0; k < i; k++) {
        sum -= l[i][k] * out[from + k];
      }
      out[from + i] = sum / l[i][i];
    }
    for (int i = TERMS - 1; i >= 0; i--) {
      double sum = out[from + i];
      for (int k = i + 1; k < TERMS; k++) {
        sum -= l[k][i] * out[from + k];
      }
      out[from + i] = sum / l[i][i];
    }
  }
}
