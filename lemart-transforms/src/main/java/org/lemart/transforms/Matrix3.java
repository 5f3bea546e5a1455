package org.lemart.transforms;

import java.util.function.DoubleUnaryOperator;
import org.lemart.AffineColor;

/** 3 x 3 matrices, row by row. */
final class Matrix3 {
  private static final int SWEEPS = 32;

  private Matrix3() {}

  static double[] multiply(double[] a, double[] b) {
    double[] out = new double[9];
    for (int i = 0; i < 9; i++) {
      for (int k = 0; k < 3; k++) {
        out[i] += a[i / 3 * 3 + k] * b[3 * k + i % 3];
      }
    }
    return out;
  }

  /** The inverse of the linear part; the offset must be 0. */
  static AffineColor inverse(AffineColor map) {
    double[] out = new double[12];
    double determinant = 0;
    for (int r = 0; r < 3; r++) {
      for (int c = 0; c < 3; c++) {
        out[4 * c + r] = cofactor(map, r, c);
      }
      determinant += map.get(0, r) * out[4 * r];
    }
    for (int i = 0; i < 12; i++) {
      out[i] /= determinant;
    }
    return AffineColor.of(out);
  }

  private static double cofactor(AffineColor m, int r, int c) {
    int r1 = (r + 1) % 3;
    int r2 = (r + 2) % 3;
    int c1 = (c + 1) % 3;
    int c2 = (c + 2) % 3;
    return m.get(r1, c1) * m.get(r2, c2) - m.get(r1, c2) * m.get(r2, c1);
  }

  /**
   * {@code V f(D) V'} of a symmetric {@code V D V'}: a function of the eigenvalues (cyclic Jacobi).
   */
  static double[] map(double[] symmetric, DoubleUnaryOperator function) {
    double[] d = symmetric.clone();
    double[] v = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      rotate(d, v, 0, 1);
      rotate(d, v, 0, 2);
      rotate(d, v, 1, 2);
    }
    double[] out = new double[9];
    for (int k = 0; k < 3; k++) {
      double value = function.applyAsDouble(d[4 * k]);
      for (int i = 0; i < 9; i++) {
        out[i] += value * v[i / 3 * 3 + k] * v[i % 3 * 3 + k];
      }
    }
    return out;
  }

  /** Zeroes entry (p, q) by a turn J: {@code d = J' d J}, {@code v = v J}. */
  private static void rotate(double[] d, double[] v, int p, int q) {
    double off = d[3 * p + q];
    if (off == 0) {
      return;
    }
    double angle = 0.5 * Math.atan2(2 * off, d[4 * q] - d[4 * p]);
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    turnColumns(d, p, q, cos, sin);
    for (int k = 0; k < 3; k++) {
      double a = d[3 * p + k];
      double b = d[3 * q + k];
      d[3 * p + k] = cos * a - sin * b;
      d[3 * q + k] = sin * a + cos * b;
    }
    turnColumns(v, p, q, cos, sin);
  }

  private static void turnColumns(double[] m, int p, int q, double cos, double sin) {
    for (int k = 0; k < 3; k++) {
      double a = m[3 * k + p];
      double b = m[3 * k + q];
      m[3 * k + p] = cos * a - sin * b;
      m[3 * k + q] = sin * a + cos * b;
    }
  }
}
