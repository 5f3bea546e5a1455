package org.lemart.transforms;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** Operations on planes (1, C, H, W). Results belong to the argument's manager. */
final class JpegPlanes {
  private static final int UNIT = 2 * JpegTables.SIDE;
  private static final int BLOCK = JpegTables.SIDE * JpegTables.SIDE;

  private JpegPlanes() {}

  /** Height and width up to multiples of 16, by repeating the last row and column. */
  static NDArray padded(NDArray planes) {
    return padded(padded(planes, 2), 3);
  }

  private static NDArray padded(NDArray planes, int axis) {
    Shape shape = planes.getShape();
    long size = shape.get(axis);
    long missing = (UNIT - size % UNIT) % UNIT;
    if (missing == 0) {
      return planes;
    }
    String last = (size - 1) + ":" + size;
    NDArray edge = planes.get(axis == 2 ? ":, :, " + last : ":, :, :, " + last);
    long[] wanted = shape.getShape().clone();
    wanted[axis] = missing;
    return planes.concat(edge.broadcast(new Shape(wanted)), axis);
  }

  /** The means of 2 x 2 pixels, from (1, 1, H, W). */
  static NDArray halved(NDArray plane) {
    Shape shape = plane.getShape();
    long height = shape.get(2) / 2;
    long width = shape.get(3) / 2;
    NDArray sums = plane.reshape(height, 2, width, 2).sum(new int[] {1, 3});
    return sums.divi(4).reshape(1, 1, height, width);
  }

  /** Every pixel of (1, 1, H, W) as 2 x 2. */
  static NDArray doubled(NDArray plane) {
    Shape shape = plane.getShape();
    long height = shape.get(2);
    long width = shape.get(3);
    NDArray wide = plane.reshape(height, 1, width, 1).broadcast(new Shape(height, 2, width, 2));
    return wide.reshape(1, 1, 2 * height, 2 * width);
  }

  /** (1, 1, H, W) with the coefficients of its blocks rounded to multiples of {@code table}. */
  static NDArray quantised(NDArray plane, float[] table) {
    Shape shape = plane.getShape();
    long down = shape.get(2) / JpegTables.SIDE;
    long across = shape.get(3) / JpegTables.SIDE;
    NDArray waves = plane.getManager().create(JpegTables.waves(), new Shape(BLOCK, BLOCK));
    NDArray steps = plane.getManager().create(table, new Shape(1, BLOCK));
    NDArray blocks =
        plane
            .reshape(down, JpegTables.SIDE, across, JpegTables.SIDE)
            .transpose(0, 2, 1, 3)
            .reshape(down * across, BLOCK);
    NDArray rounded = blocks.matMul(waves.transpose()).div(steps).round().mul(steps);
    return rounded
        .matMul(waves)
        .reshape(down, across, JpegTables.SIDE, JpegTables.SIDE)
        .transpose(0, 2, 1, 3)
        .reshape(shape);
  }
}
