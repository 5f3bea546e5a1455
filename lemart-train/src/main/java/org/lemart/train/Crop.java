package org.lemart.train;

import java.util.random.RandomGenerator;

/** A random part of a square picture, in its pixels, sometimes mirrored. */
record Crop(double left, double top, double width, double height, boolean flip) {

  /**
   * Sides between {@code minScale} and 1 of the picture's, independently; mirrored half of the
   * time.
   */
  static Crop draw(int side, double minScale, RandomGenerator random) {
    double width = side * (minScale + (1 - minScale) * random.nextDouble());
    double height = side * (minScale + (1 - minScale) * random.nextDouble());
    double left = (side - width) * random.nextDouble();
    double top = (side - height) * random.nextDouble();
    return new Crop(left, top, width, height, random.nextBoolean());
  }
}
