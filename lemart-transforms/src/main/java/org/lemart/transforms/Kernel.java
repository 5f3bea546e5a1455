package org.lemart.transforms;

/**
 * A blur's weights, summing to 1, odd on both sides, row by row.
 *
 * @param height rows
 * @param width columns
 * @param weights height * width of them
 */
@SuppressWarnings("ArrayRecordComponent")
record Kernel(int height, int width, float[] weights) {

  /** The weight of a pixel, not normalised, at (x, y) from the kernel's centre, y downwards. */
  interface Weight {
    double at(int x, int y);
  }

  /** {@code rows} and {@code columns} on each side of the centre. */
  static Kernel of(int rows, int columns, Weight weight) {
    int width = 2 * columns + 1;
    double[] raw = new double[(2 * rows + 1) * width];
    double sum = 0;
    for (int i = 0; i < raw.length; i++) {
      raw[i] = weight.at(i % width - columns, i / width - rows);
      sum += raw[i];
    }
    float[] weights = new float[raw.length];
    for (int i = 0; i < raw.length; i++) {
      weights[i] = (float) (raw[i] / sum);
    }
    return new Kernel(2 * rows + 1, width, weights);
  }
}
