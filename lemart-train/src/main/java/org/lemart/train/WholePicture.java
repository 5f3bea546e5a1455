package org.lemart.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.lemart.Perturbation;

/** Perturbations of whole pictures, not of a region. */
final class WholePicture {
  private WholePicture() {}

  /**
   * Perturbs every pixel.
   *
   * @param pictures (N, 3, H, W)
   * @param drawn N, one a picture
   */
  static NDArray apply(NDArray pictures, List<Perturbation> drawn) {
    Shape shape = pictures.getShape();
    NDArray everywhere =
        pictures.getManager().ones(new Shape(shape.get(0), 1, shape.get(2), shape.get(3)));
    return Perturbation.applyAll(pictures, everywhere, drawn);
  }
}
