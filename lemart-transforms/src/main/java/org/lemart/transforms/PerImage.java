package org.lemart.transforms;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.List;
import java.util.function.BiFunction;

/** Steps whose tensors differ in shape from image to image. */
final class PerImage {

  private PerImage() {}

  /**
   * Applies {@code kernel} to image i and step i alone, so that an image's result does not depend
   * on its neighbours in the batch.
   *
   * @param images (K, 3, H, W)
   * @param kernel from (1, 3, H, W) to the same
   */
  static <S> NDArray map(NDArray images, List<S> steps, BiFunction<NDArray, S, NDArray> kernel) {
    NDList results = new NDList(steps.size());
    for (int i = 0; i < steps.size(); i++) {
      results.add(kernel.apply(images.get(i + ":" + (i + 1)), steps.get(i)));
    }
    return NDArrays.concat(results);
  }
}
