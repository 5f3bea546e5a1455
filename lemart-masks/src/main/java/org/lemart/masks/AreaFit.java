package org.lemart.masks;

import java.util.function.DoubleUnaryOperator;
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
    double pixels = (double) height * width;
    double scale = Math.sqrt(share * pixels);
    double x = position(unit.width() * scale, width, random);
    double y = position(unit.height() * scale, height, random);
    double fitted =
        scale(
            share * pixels,
            scale,
            s -> unit.placed(x, y, s).drawOn(new Canvas(height, width)).covered());
    return unit.placed(x, y, fitted).drawOn(new Canvas(height, width)).toMask();
  }

  /** A centre that keeps a shape of the given extent inside, but for the overhang. */
  static double position(double extent, int size, RandomGenerator random) {
    double margin = Math.min((0.5 - OVERHANG) * extent, 0.4 * size);
    return margin + (size - 2 * margin) * random.nextDouble();
  }

  /**
   * The scale, searched from {@code start} on, whose area is nearest to the wanted one.
   *
   * @param wanted pixels
   * @param area gives the pixels covered at a scale
   */
  static double scale(double wanted, double start, DoubleUnaryOperator area) {
    double tolerance = Math.max(1, TOLERANCE * wanted);
    double best = start;
    double bestError = Double.POSITIVE_INFINITY;
    double scale = start;
    for (int i = 0; i < TRIES && bestError > tolerance; i++) {
      double covered = area.applyAsDouble(scale);
      if (Math.abs(covered - wanted) < bestError) {
        best = scale;
        bestError = Math.abs(covered - wanted);
      }
      scale *= Math.sqrt(wanted / Math.max(covered, 1));
    }
    return best;
  }
}
