package org.lemart.models.classic;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One level of the multigrid of a {@link Membrane}: joins and ties of cells, with a border of empty
 * cells around them, and coarser levels of 2 x 2 cells each.
 *
 * <p>A join of two coarse cells is half the sum of the joins that cross between them, because their
 * centres are twice as far apart. A tie weakens too: a height is given at the cell's edge, which is
 * {@code (scale + 1) / 2} pixels from its centre.
 */
final class MembraneLevel {
  private static final int COARSEST = 4;
  private static final int LAST_SWEEPS = 8;

  final float[] right;
  final float[] down;
  final float[] tie;
  final float[] inverse;
  private final int width;
  private final int height;
  private final int stride;
  private final float[] left;
  private @Nullable MembraneLevel coarse;
  private float[] question = {};
  private float[] answer = {};

  MembraneLevel(int width, int height) {
    this.width = width;
    this.height = height;
    stride = width + 2;
    int size = stride * (height + 2);
    right = new float[size];
    down = new float[size];
    tie = new float[size];
    inverse = new float[size];
    left = new float[size];
  }

  int size() {
    return tie.length;
  }

  int place(int x, int y) {
    return (y + 1) * stride + x + 1;
  }

  /** Makes the coarser levels; joins and ties may not change afterwards. */
  void prepare(int scale) {
    for (int y = 0; y < height; y++) {
      for (int i = place(0, y); i < place(width, y); i++) {
        float sum = right[i] + right[i - 1] + down[i] + down[i - stride] + tie[i];
        inverse[i] = sum > 0 ? 1 / sum : 0;
      }
    }
    if (Math.max(width, height) <= COARSEST) {
      return;
    }
    MembraneLevel half = new MembraneLevel((width + 1) / 2, (height + 1) / 2);
    float weaker = (scale + 1f) / (2 * scale + 1);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int from = place(x, y);
        int to = half.place(x / 2, y / 2);
        half.right[to] += x % 2 == 1 ? right[from] / 2 : 0;
        half.down[to] += y % 2 == 1 ? down[from] / 2 : 0;
        half.tie[to] += weaker * tie[from];
      }
    }
    half.question = new float[half.size()];
    half.answer = new float[half.size()];
    half.prepare(2 * scale);
    coarse = half;
  }

  /** About the solution for {@code pull}: a symmetric V-cycle from 0. */
  void cycle(float[] pull, float[] x) {
    Arrays.fill(x, 0);
    if (coarse == null) {
      for (int i = 0; i < 2 * LAST_SWEEPS; i++) {
        sweep(pull, x, i < LAST_SWEEPS ? i % 2 : 1 - i % 2);
      }
      return;
    }
    sweep(pull, x, 0);
    sweep(pull, x, 1);
    residual(pull, x, left);
    Arrays.fill(coarse.question, 0);
    for (int y = 0; y < height; y++) {
      for (int u = 0, i = place(0, y), to = coarse.place(0, y / 2); u < width; u++, i++) {
        coarse.question[to + u / 2] += left[i];
      }
    }
    coarse.cycle(coarse.question, coarse.answer);
    for (int y = 0; y < height; y++) {
      for (int u = 0, i = place(0, y), from = coarse.place(0, y / 2); u < width; u++, i++) {
        x[i] += inverse[i] > 0 ? coarse.answer[from + u / 2] : 0;
      }
    }
    sweep(pull, x, 1);
    sweep(pull, x, 0);
  }

  /** What is left of the pull. */
  void residual(float[] pull, float[] x, float[] into) {
    product(x, into);
    for (int i = 0; i < into.length; i++) {
      into[i] = pull[i] - into[i];
    }
  }

  /** Joins and ties times heights. */
  void product(float[] x, float[] into) {
    for (int y = 0; y < height; y++) {
      for (int i = place(0, y), end = place(width, y); i < end; i++) {
        float v = x[i];
        into[i] =
            right[i] * (v - x[i + 1])
                + right[i - 1] * (v - x[i - 1])
                + down[i] * (v - x[i + stride])
                + down[i - stride] * (v - x[i - stride])
                + tie[i] * v;
      }
    }
  }

  /** Gauss-Seidel over every second cell, as on a chess board. */
  private void sweep(float[] pull, float[] x, int colour) {
    for (int y = 0; y < height; y++) {
      for (int i = place((y + colour) & 1, y), end = place(width, y); i < end; i += 2) {
        x[i] =
            inverse[i]
                * (pull[i]
                    + right[i] * x[i + 1]
                    + right[i - 1] * x[i - 1]
                    + down[i] * x[i + stride]
                    + down[i - stride] * x[i - stride]);
      }
    }
  }
}
