package org.lemart.transforms;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Collections;
import java.util.List;
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

  static double[] apply(double[] matrix, double... vector) {
    double[] out = new double[3];
    for (int i = 0; i < 9; i++) {
      out[i / 3] += matrix[i] * vector[i % 3];
    }
    return out;
  }

  /** One matrix on the colours of every image (K, 3, H, W); the result is a new array. */
  static NDArray applyAll(double[] matrix, NDArray images) {
    int n = Math.toIntExact(images.getShape().get(0));
    return applyAll(Collections.nCopies(n, matrix), images);
  }

  /** A matrix an image, on (K, 3, H, W); each pixel is summed in one order, whatever the batch. */
  static NDArray applyAll(List<double[]> matrices, NDArray images) {
    int n = matrices.size();
    float[] columns = new float[9 * n];
    for (int i = 0; i < columns.length; i++) {
      int column = i / (3 * n);
      columns[i] = (float) matrices.get(i / 3 % n)[3 * (i % 3) + column];
    }
    NDArray maps = images.getManager().create(columns, new Shape(3, n, 3, 1, 1));
    NDArray out = images.get(":, 0:1").mul(maps.get(0));
    out.addi(images.get(":, 1:2").mul(maps.get(1)));
    return out.addi(images.get(":, 2:3").mul(maps.get(2)));
  }

  static double[] inverse(double[] matrix) {
    AffineColor inverse = inverse(AffineColor.about(matrix, new double[3], new double[3]));
    double[] out = new double[9];
    for (int i = 0; i < 9; i++) {
      out[i] = inverse.get(i / 3, i % 3);
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
