package org.lemart.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.lemart.Perturbation;

/** One step on pictures of one row, all of it region. */
final class Pixels {

  private Pixels() {}

  static double[] rgb(double red, double green, double blue) {
    return new double[] {red, green, blue};
  }

  /** The colours after the step; a region of their own. */
  static double[][] apply(Perturbation.Step step, double[]... colours) {
    int n = colours.length;
    float[] planes = new float[3 * n];
    for (int i = 0; i < planes.length; i++) {
      planes[i] = (float) colours[i % n][i / n];
    }
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray image = manager.create(planes, new Shape(1, 3, 1, n));
      NDArray mask = manager.ones(new Shape(1, 1, 1, n));
      float[] values = Perturbation.of(step).apply(image, mask).toFloatArray();
      double[][] out = new double[n][3];
      for (int i = 0; i < values.length; i++) {
        out[i % n][i / n] = values[i];
      }
      return out;
    }
  }

  /** A single pixel, from {@code in} to {@code expected}. */
  static void assertPixel(Perturbation.Step step, double[] in, double[] expected) {
    assertThat(apply(step, in)[0]).containsExactly(expected, within(2e-6));
  }
}
