package org.lemart.models.internal;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.lemart.ColorLut;
import org.lemart.ColorLut.Interpolation;

/**
 * Fits a colour table to pairs of colours: an affine map by least squares, then, in rounds, what is
 * left over. A pair counts for the eight entries around its colour by its trilinear weights;
 * neighbouring entries are drawn together, so that entries without pairs follow those with some.
 */
public final class LutFit {
  private static final int TERMS = 4;
  private static final double RIDGE = 1e-5;
  private static final double EVEN = 1e-6;
  private static final int SWEEPS = 60;

  private final int size;
  private final float[][] values;
  private final double[][] squares = new double[TERMS][TERMS];
  private final double[][] products = new double[3][TERMS];
  private final double[] weights;
  private final double[][] sums;
  private ColorLut current;

  /** Takes pairs of colours. */
  @FunctionalInterface
  public interface Pixels {
    /**
     * A row of pixels.
     *
     * @param in red, green and blue before, in [0, 1]
     * @param out after
     * @param weights one a pixel, in [0, 1]
     */
    void row(float[][] in, float[][] out, float[] weights);
  }

  /** A table of size x size x size entries, the identity at first. */
  public LutFit(int size) {
    this.size = size;
    int entries = size * size * size;
    values = new float[3][entries];
    weights = new double[entries];
    sums = new double[3][entries];
    current = ColorLut.identity(size);
  }

  /** Collects pairs for the affine map. */
  public void addToMap(float[][] in, float[][] out, float[] weight) {
    double[] terms = new double[TERMS];
    terms[3] = 1;
    for (int x = 0; x < weight.length; x++) {
      if (weight[x] > 0) {
        for (int c = 0; c < 3; c++) {
          terms[c] = in[c][x];
        }
        for (int i = 0; i < TERMS; i++) {
          for (int j = 0; j < TERMS; j++) {
            squares[i][j] += weight[x] * terms[i] * terms[j];
          }
          for (int c = 0; c < 3; c++) {
            products[c][i] += weight[x] * terms[i] * (out[c][x] - in[c][x]);
          }
        }
      }
    }
  }

  /** Fills the table with the affine map. */
  public void solveMap() {
    double ridge = RIDGE * Math.max(1, squares[3][3]);
    for (int i = 0; i < TERMS; i++) {
      squares[i][i] += i < 3 ? ridge : 1e-9;
    }
    for (int c = 0; c < 3; c++) {
      double[] map = solve(squares, products[c]);
      for (int i = 0; i < values[c].length; i++) {
        double[] colour = colour(i);
        values[c][i] =
            (float)
                (colour[c] + map[0] * colour[0] + map[1] * colour[1] + map[2] * colour[2] + map[3]);
      }
    }
    current = lut(value -> value);
  }

  /** Collects what the table leaves over. */
  public void addToTable(float[][] in, float[][] out, float[] weight) {
    float[] now = new float[3];
    for (int x = 0; x < weight.length; x++) {
      if (weight[x] > 0) {
        current.at(in[0][x], in[1][x], in[2][x], Interpolation.TRILINEAR, now);
        for (int corner = 0; corner < 8; corner++) {
          double w = weight[x] * share(in, x, corner);
          int entry = entry(in, x, corner);
          weights[entry] += w;
          for (int c = 0; c < 3; c++) {
            sums[c][entry] += w * (out[c][x] - now[c]);
          }
        }
      }
    }
  }

  /** Adds what was collected, and forgets it. */
  public void solveTable() {
    double even = 0;
    for (double weight : weights) {
      even += EVEN * weight;
    }
    for (int c = 0; c < 3; c++) {
      double[] change = new double[weights.length];
      for (int sweep = 0; even > 0 && sweep < SWEEPS; sweep++) {
        for (int i = 0; i < change.length; i++) {
          change[i] = settled(change, c, i, even);
        }
      }
      for (int i = 0; i < change.length; i++) {
        values[c][i] += (float) change[i];
        sums[c][i] = 0;
      }
    }
    Arrays.fill(weights, 0);
    current = lut(value -> value);
  }

  private double settled(double[] change, int c, int i, double even) {
    double sum = sums[c][i];
    double weight = weights[i];
    int[] steps = {1, size, size * size};
    int[] places = {i % size, i / size % size, i / (size * size)};
    for (int axis = 0; axis < 3; axis++) {
      if (places[axis] > 0) {
        sum += even * change[i - steps[axis]];
        weight += even;
      }
      if (places[axis] < size - 1) {
        sum += even * change[i + steps[axis]];
        weight += even;
      }
    }
    return sum / weight;
  }

  /** The table as it is now, its entries in [0, 1]. */
  public ColorLut table() {
    return lut(value -> Math.max(0, Math.min(1, value)));
  }

  private ColorLut lut(DoubleUnaryOperator limit) {
    float[] entries = new float[3 * weights.length];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = (float) limit.applyAsDouble(values[i % 3][i / 3]);
    }
    return ColorLut.of(size, entries);
  }

  private double[] colour(int entry) {
    double last = size - 1.0;
    int red = entry % size;
    int green = entry / size % size;
    int blue = entry / size / size;
    return new double[] {red / last, green / last, blue / last};
  }

  private double share(float[][] in, int x, int corner) {
    double share = 1;
    for (int c = 0; c < 3; c++) {
      double place = place(in[c][x]);
      double t = place - low(place);
      share *= ((corner >> c) & 1) == 1 ? t : 1 - t;
    }
    return share;
  }

  private int entry(float[][] in, int x, int corner) {
    int entry = 0;
    for (int c = 2; c >= 0; c--) {
      entry = entry * size + low(place(in[c][x])) + ((corner >> c) & 1);
    }
    return entry;
  }

  private double place(float value) {
    return Math.max(0, Math.min(1, value)) * (size - 1.0);
  }

  private int low(double place) {
    return Math.min(size - 2, (int) place);
  }

  /** Gauss elimination of a symmetric positive system. */
  private static double[] solve(double[][] matrix, double[] right) {
    int n = right.length;
    double[][] a = new double[n][];
    double[] b = right.clone();
    for (int i = 0; i < n; i++) {
      a[i] = matrix[i].clone();
    }
    for (int k = 0; k < n; k++) {
      for (int i = k + 1; i < n; i++) {
        double factor = a[i][k] / a[k][k];
        for (int j = k; j < n; j++) {
          a[i][j] -= factor * a[k][j];
        }
        b[i] -= factor * b[k];
      }
    }
    for (int k = n - 1; k >= 0; k--) {
      for (int j = k + 1; j < n; j++) {
        b[k] -= a[k][j] * b[j];
      }
      b[k] /= a[k][k];
    }
    return b;
  }
}
