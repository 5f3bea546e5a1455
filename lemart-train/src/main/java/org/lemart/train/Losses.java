package org.lemart.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Locale;
import org.lemart.HarmonizationException;

/** What the losses share. */
final class Losses {
  private Losses() {}

  /**
   * The loss of an output.
   *
   * @throws HarmonizationException if it is not one number
   */
  static NDArray evaluate(Loss loss, NDArray output, Batch batch) {
    NDArray value = loss.evaluate(output, batch);
    if (value.getDataType() != DataType.FLOAT32 || !value.getShape().isScalar()) {
      throw new HarmonizationException(
          "loss must be one float32 number but was "
              + value.getDataType().name().toLowerCase(Locale.ROOT)
              + " "
              + value.getShape()
              + ": mean() makes one number, Constants.times multiplies in float32");
    }
    return value;
  }

  /**
   * For each picture the sum over pixels, weighted by the mask, and channels, over three times the
   * mask's area.
   *
   * @param values (N, 3, H, W)
   * @param mask (N, 1, H, W)
   * @param minArea the area in pixels that smaller masks count as
   * @return (N)
   */
  static NDArray perForeground(NDArray values, NDArray mask, double minArea) {
    NDArray area =
        mask.reshape(new Shape(mask.getShape().get(0), -1)).sum(new int[] {1}).maximum(minArea);
    return values.mul(mask).sum(new int[] {1, 2, 3}).div(area.mul(3));
  }

  static void requirePositive(String name, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(name + " must be > 0 but was " + value);
    }
  }
}
