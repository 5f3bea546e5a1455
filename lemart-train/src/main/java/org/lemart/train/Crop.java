package org.lemart.train;

import java.util.random.RandomGenerator;

/** A random part of a square picture, in its pixels, sometimes mirrored. */
record Crop(double left, double top, double width, double height, boolean flip) {
  private static final double MARGIN = 1.25;
  private static final double MIN_SCALE = 0.7;
  private static final int MIN_SIZE = 16;

  /** Side of the pictures that samples of {@code size} pixels are cropped from. */
  static int side(int size) {
    return (int) Math.round(size * MARGIN);
  }

  /** Refuses sizes that are too small for a sample. */
  static void requireSize(int size) {
    if (size < MIN_SIZE) {
      throw new IllegalArgumentException("size must be >= " + MIN_SIZE + " but was " + size);
    }
  }

  /** Sides between 0.7 and 1 of the picture's, independently; mirrored half of the time. */
  static Crop draw(int side, RandomGenerator random) {
    double width = side * (MIN_SCALE + (1 - MIN_SCALE) * random.nextDouble());
    double height = side * (MIN_SCALE + (1 - MIN_SCALE) * random.nextDouble());
    double left = (side - width) * random.nextDouble();
    double top = (side - height) * random.nextDouble();
    return new Crop(left, top, width, height, random.nextBoolean());
  }
}
