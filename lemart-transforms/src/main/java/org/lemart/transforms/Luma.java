package org.lemart.transforms;

import ai.djl.ndarray.NDArray;
import org.lemart.AffineColor;

/** Luma by the weights of Rec. 601, as torchvision's grey. */
final class Luma {
  static final double RED = 0.299;
  static final double GREEN = 0.587;
  static final double BLUE = 0.114;

  /** Each pixel to its own luma. */
  static final AffineColor GREY =
      AffineColor.of(RED, GREEN, BLUE, 0, RED, GREEN, BLUE, 0, RED, GREEN, BLUE, 0);

  private Luma() {}

  /** (K, 1, H, W) from (K, 3, H, W). */
  static NDArray of(NDArray images) {
    NDArray luma = images.get(":, 0:1").mul(RED);
    luma.addi(images.get(":, 1:2").mul(GREEN));
    return luma.addi(images.get(":, 2:3").mul(BLUE));
  }

  static float of(float red, float green, float blue) {
    return (float) RED * red + (float) GREEN * green + (float) BLUE * blue;
  }

  /** The gains, divided so that a neutral grey keeps its luma. */
  static AffineColor neutralGains(double red, double green, double blue) {
    double scale = 1 / (RED * red + GREEN * green + BLUE * blue);
    return AffineColor.gains(scale * red, scale * green, scale * blue);
  }
}
