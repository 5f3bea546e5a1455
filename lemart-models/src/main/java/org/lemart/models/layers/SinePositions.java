package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Positions of the tokens of a map as sines and cosines of their row (first half of the channels)
 * and column (second half), each scaled to (0, 2 pi] (Carion et al., DETR, ECCV 2020, appendix
 * A.4).
 */
public final class SinePositions {
  private static final double TEMPERATURE = 10_000;

  private SinePositions() {}

  /** (1, rows * columns, dim); dim is a multiple of 4. */
  public static NDArray of(NDManager manager, int rows, int columns, int dim) {
    if (dim < 4 || dim % 4 != 0) {
      throw new IllegalArgumentException("dim must be a positive multiple of 4 but was " + dim);
    }
    float[] values = new float[rows * columns * dim];
    int half = dim / 2;
    for (int i = 0; i < values.length; i++) {
      int channel = i % dim;
      int token = i / dim;
      int row = token / columns;
      int column = token % columns;
      double place = channel < half ? (row + 1.0) / rows : (column + 1.0) / columns;
      int number = channel % half;
      int pair = number / 2;
      double rate = Math.pow(TEMPERATURE, 2.0 * pair / half);
      double angle = 2 * Math.PI * place / rate;
      values[i] = (float) (number % 2 == 0 ? Math.sin(angle) : Math.cos(angle));
    }
    return Constants.of(manager, values, new Shape(1, (long) rows * columns, dim));
  }
}
