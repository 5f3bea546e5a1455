package org.lemart.masks;

import java.util.function.DoubleFunction;
import java.util.random.RandomGenerator;
import org.lemart.Mask;

/** Places a shape in the picture and rescales it until the part inside has the wanted area. */
final class AreaFit {
  private static final int TRIES = 24;
  private static final double TOLERANCE = 0.02;

  /** How much of a shape's bounding box may hang over one side of the picture. */
  private static final double OVERHANG = 0.15;

  private AreaFit() {}

  /** Draws {@code unit} (area 1, centred) at a random place with {@code share} of the picture. */
  static Mask place(Outline unit, int height, int width, double share, RandomGenerator random) {
    double scale = Math.sqrt(share * height * width);
    double x = position(unit.width() * scale, width, random);
    double y = position(unit.height() * scale, height, random);
    return toArea(
        share, scale, s -> unit.placed(x, y, s).drawOn(new Canvas(height, width)).toMask());
  }

  /** A centre that keeps a shape of the given extent inside, but for the overhang. */
  static double position(double extent, int size, RandomGenerator random) {
    double margin = Math.min((0.5 - OVERHANG) * extent, 0.4 * size);
    return margin + (size - 2 * margin) * random.nextDouble();
  }

  /** Draws at changing scales, from {@code scale} on, and gives the mask nearest to the share. */
  static Mask toArea(double share, double scale, DoubleFunction<Mask> draw) {
    Mask best = draw.apply(scale);
    double area = best.area();
    double bestError = Math.abs(area - share);
    double pixel = 1.0 / ((double) best.width() * best.height());
    double tolerance = Math.max(pixel, TOLERANCE * share);
    double next = scale;
    for (int i = 0; i < TRIES && bestError > tolerance; i++) {
      next *= Math.sqrt(share / Math.max(area, pixel));
      Mask mask = draw.apply(next);
      area = mask.area();
      if (Math.abs(area - share) < bestError) {
        best = mask;
        bestError = Math.abs(area - share);
      }
    }
    return best;
  }
}
