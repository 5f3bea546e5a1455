package org.lemart.transforms;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.lemart.Perturbation;
import org.lemart.PixelStep;

/** One step on one grey picture, all of it region. */
final class Steps {

  private Steps() {}

  /** The first channel of the result. */
  static float[] apply(PixelStep<?> step, float[] plane, int height, int width) {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray channel = manager.create(plane, new Shape(1, 1, height, width));
      NDArray image = channel.concat(channel, 1).concat(channel, 1);
      NDArray out = Perturbation.of(step).apply(image, channel.onesLike());
      return out.get(":, 0:1").toFloatArray();
    }
  }
}
