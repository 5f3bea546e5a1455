package org.lemart.masks;

import java.util.random.RandomGenerator;

/**
 * A range of mask areas, as shares of the picture.
 *
 * @param min the smallest share, in (0, 1]
 * @param max the largest share, in [min, 1]
 */
public record AreaRange(double min, double max) {
  public AreaRange {
    if (!(min > 0 && min <= 1)) {
      throw new IllegalArgumentException("min area must be in (0, 1] but was " + min);
    }
    Checks.within("max area", min, 1, max);
  }

  /** The areas from {@code min} to {@code max}, both included. */
  public static AreaRange of(double min, double max) {
    return new AreaRange(min, max);
  }

  /** True when {@code area} lies in the range, both ends included. */
  public boolean contains(double area) {
    return area >= min && area <= max;
  }

  /** How far {@code area} is outside the range: 0 within. */
  double distance(double area) {
    return Math.max(0, Math.max(min - area, area - max));
  }

  /** A wanted area, drawn evenly. */
  double draw(RandomGenerator random) {
    return min + (max - min) * random.nextDouble();
  }
}
