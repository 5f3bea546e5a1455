package org.lemart.models.classic;

import java.util.function.DoubleUnaryOperator;

/** Symmetric 3 x 3 matrices. */
final class Symmetric {
  private static final int SWEEPS = 30;

  private Symmetric() {}

  /** Applies a function to the eigenvalues: {@code V f(D) V'}; found by Jacobi rotations. */
  static double[][] map(double[][] matrix, DoubleUnaryOperator function) {
    double[][] d = {matrix[0].clone(), matrix[1].clone(), matrix[2].clone()};
    double[][] v = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      rotate(d, v, 0, 1);
      rotate(d, v, 0, 2);
      rotate(d, v, 1, 2);
    }
    double[][] result = new double[3][3];
    for (int k = 0; k < 3; k++) {
      double value = function.applyAsDouble(d[k][k]);
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          result[i][j] += value * v[i][k] * v[j][k];
        }
      }
    }
    return result;
  }

  static double[][] product(double[][] a, double[][] b) {
    double[][] result = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        result[i][j] = a[i][0] * b[0][j] + a[i][1] * b[1][j] + a[i][2] * b[2][j];
      }
    }
    return result;
  }

  /** Makes d[p][q] zero; v collects the rotations. */
  private static void rotate(double[][] d, double[][] v, int p, int q) {
    if (d[p][q] == 0) {
      return;
    }
    double theta = (d[q][q] - d[p][p]) / (2 * d[p][q]);
    double t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
    double c = 1 / Math.hypot(t, 1);
    double s = t * c;
    turnColumns(d, p, q, c, s);
    turnColumns(v, p, q, c, s);
    for (int k = 0; k < 3; k++) {
      double a = d[p][k];
      double b = d[q][k];
      d[p][k] = c * a - s * b;
      d[q][k] = s * a + c * b;
    }
    d[p][q] = 0;
    d[q][p] = 0;
  }

  private static void turnColumns(double[][] m, int p, int q, double c, double s) {
    for (double[] row : m) {
      double a = row[p];
      double b = row[q];
      row[p] = c * a - s * b;
      row[q] = s * a + c * b;
    }
  }
}
