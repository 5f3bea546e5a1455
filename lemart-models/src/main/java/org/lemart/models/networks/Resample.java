package org.lemart.models.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.lemart.models.layers.Constants;
import org.lemart.models.layers.Interpolation;
import org.lemart.models.layers.Layer;
import org.lemart.models.layers.Pass;

/** Scales a token map (N, H, W, C): 0.5 takes means of 2 x 2 tokens, 2 interpolates bilinearly. */
final class Resample extends Layer {
  private final double scale;

  Resample(double scale) {
    this.scale = scale;
  }

  @Override
  public NDArray forward(Pass pass, NDArray x) {
    int h = Math.toIntExact(Math.round(x.getShape().get(1) * scale));
    int w = Math.toIntExact(Math.round(x.getShape().get(2) * scale));
    long c = x.getShape().get(3);
    if (scale < 1) {
      return Constants.times(x.reshape(-1, h, 2, w, 2, c).sum(new int[] {2, 4}), 0.25);
    }
    return Interpolation.bilinear(x.transpose(0, 3, 1, 2), h, w).transpose(0, 2, 3, 1);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    Shape in = inputShapes[0];
    long h = Math.round(in.get(1) * scale);
    long w = Math.round(in.get(2) * scale);
    return new Shape[] {new Shape(in.get(0), h, w, in.get(3))};
  }
}
