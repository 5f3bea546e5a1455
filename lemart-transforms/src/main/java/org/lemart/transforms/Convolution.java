package org.lemart.transforms;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;

/** Blurs of pictures as tensors. Results belong to the picture's manager. */
final class Convolution {
  private static final Shape ONE = new Shape(1, 1);

  private Convolution() {}

  /**
   * The mean of what the kernel covers of the picture: the blur divided by the blur of a picture of
   * ones, so that borders do not darken.
   *
   * @param images (K, 3, H, W)
   * @return (K, 3, H, W)
   */
  static NDArray blur(NDArray images, Kernel kernel) {
    if (kernel.weights().length == 1) {
      return images;
    }
    Shape shape = images.getShape();
    NDArray ones = images.getManager().ones(new Shape(1, 1, shape.get(2), shape.get(3)));
    return zeroPadded(images, kernel).div(zeroPadded(ones, kernel));
  }

  /** As {@link #blur}, with zeros beyond the border. */
  static NDArray zeroPadded(NDArray images, Kernel kernel) {
    Shape shape = images.getShape();
    int height = kernel.height();
    int width = kernel.width();
    NDArray planes = images.reshape(shape.get(0) * shape.get(1), 1, shape.get(2), shape.get(3));
    NDArray weights = images.getManager().create(kernel.weights(), new Shape(1, 1, height, width));
    Shape padding = new Shape(height / 2, width / 2);
    NDList blurred = Conv2d.conv2d(planes, weights, null, ONE, padding, ONE, 1);
    return blurred.singletonOrThrow().reshape(shape);
  }
}
