package org.lemart.train;

import java.awt.Rectangle;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A random part of a square picture, in its pixels, sometimes mirrored: anywhere, or around its
 * object.
 */
record Crop(double left, double top, double width, double height, boolean flip) {
  /** How small crops are where nothing is said: sides over the picture's. */
  static final double USUAL = 0.7;

  private static final double MARGIN = 1.25;

  /** How much less than its width a crop's height may be, and the other way round. */
  private static final double FLATTEST = 0.7;

  private static final int MIN_SIZE = 16;
  private static final int ANYWHERE = 4;
  private static final double MIN_ZOOMED = 0.35;
  private static final double MIN_AIR = 1.2;
  private static final double MAX_AIR = 2.0;
  private static final double MAX_ASPECT = 1.2;

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

  /** Refuses crops that are not a part of the picture. */
  static void requireLeast(double least) {
    if (!(least > 0 && least <= 1)) {
      throw new IllegalArgumentException("leastCrop must be in (0, 1] but was " + least);
    }
  }

  /**
   * Anywhere; sides between {@code least} and 1 of the picture's, each at least 0.7 of the other;
   * mirrored half of the time.
   */
  static Crop draw(int side, double least, RandomGenerator random) {
    double across = least + (1 - least) * random.nextDouble();
    double lowest = Math.max(least, across * FLATTEST);
    double highest = Math.min(1, across / FLATTEST);
    double width = side * across;
    double height = side * (lowest + (highest - lowest) * random.nextDouble());
    double left = (side - width) * random.nextDouble();
    double top = (side - height) * random.nextDouble();
    return new Crop(left, top, width, height, random.nextBoolean());
  }

  /**
   * One time in four {@link #draw}, else around the object, as a harmonizer looks at it: 1.2 to 2
   * times its longer side, at least 0.35 of the picture's, and nearly square.
   *
   * @param object the object's box in the picture's pixels, or null
   * @param least of {@link #draw}
   */
  static Crop drawNear(@Nullable Rectangle object, int side, double least, RandomGenerator random) {
    if (object == null || random.nextInt(ANYWHERE) == 0) {
      return draw(side, least, random);
    }
    double air = MIN_AIR + (MAX_AIR - MIN_AIR) * random.nextDouble();
    double longer = Math.max(object.width, object.height) * air;
    double aspect = Math.pow(MAX_ASPECT, 2 * random.nextDouble() - 1);
    double width = Math.max(MIN_ZOOMED * side, Math.min(side, longer * aspect));
    double height = Math.max(MIN_ZOOMED * side, Math.min(side, longer / aspect));
    double left = place(object.x, object.width, width, side, random);
    double top = place(object.y, object.height, height, side, random);
    return new Crop(left, top, width, height, random.nextBoolean());
  }

  /** Where the crop starts along one side: anywhere that holds the object and fits the picture. */
  private static double place(
      int start, int extent, double length, int side, RandomGenerator random) {
    double least = Math.max(0, Math.min(start, start + extent - length));
    double most = Math.min(side - length, Math.max(start, start + extent - length));
    double first = Math.min(least, most);
    return first + (Math.max(least, most) - first) * random.nextDouble();
  }
}
