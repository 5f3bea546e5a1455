package org.lemart.video;

import java.awt.Rectangle;
import org.lemart.Mask;

/**
 * Where the object is: a box around the mean of the mask, 2.5 standard deviations to each side. It
 * follows an object that moves, grows or turns, and hardly moves when single pixels of the mask
 * flicker; so places in the boxes of neighbouring frames are about the same places of the object.
 */
final class ObjectBox {
  private static final double REACH = 2.5;

  private ObjectBox() {}

  /** The box in pixels, which may reach out of the picture; the mask is not empty. */
  static Rectangle of(Mask mask) {
    double[] across = new double[3];
    double[] down = new double[3];
    float[] row = new float[mask.width()];
    for (int y = 0; y < mask.height(); y++) {
      mask.readRow(y, row);
      double sum = 0;
      for (int x = 0; x < row.length; x++) {
        add(across, row[x], x + 0.5);
        sum += row[x];
      }
      add(down, sum, y + 0.5);
    }
    int[] columns = interval(across);
    int[] rows = interval(down);
    return new Rectangle(columns[0], rows[0], columns[1], rows[1]);
  }

  /** Sums of weight, weight times place, and weight times place squared. */
  private static void add(double[] sums, double weight, double place) {
    sums[0] += weight;
    sums[1] += weight * place;
    sums[2] += weight * place * place;
  }

  /** Start and length. */
  private static int[] interval(double[] sums) {
    double mean = sums[1] / sums[0];
    double deviation = Math.sqrt(Math.max(0, sums[2] / sums[0] - mean * mean));
    int start = (int) Math.floor(mean - REACH * deviation);
    int end = (int) Math.ceil(mean + REACH * deviation);
    return new int[] {start, Math.max(1, end - start)};
  }
}
