package org.lemart.masks;

import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.lemart.Mask;

/** Places a shape in the picture and rescales it until the part inside has the wanted area. */
final class AreaFit {
  private static final int PLACES = 12;
  private static final int TRIES = 24;
  private static final double TOLERANCE = 0.02;

  /** How much of a shape's bounding box may hang over one side of the picture. */
  private static final double OVERHANG = 0.15;

  private AreaFit() {}

  /**
   * Draws {@code unit} (area 1, star-shaped around its origin) at a random place with {@code share}
   * of the picture.
   */
  static Mask place(Outline unit, int height, int width, double share, RandomGenerator random) {
    double wanted = share * height * width;
    return nearest(wanted, () -> placed(unit, height, width, wanted, random), Canvas::covered)
        .toMask();
  }

  private static Canvas placed(
      Outline unit, int height, int width, double wanted, RandomGenerator random) {
    double start = Math.sqrt(wanted);
    double x = position(unit.width() * start, width, random);
    double y = position(unit.height() * start, height, random);
    DoubleFunction<Canvas> draw = s -> unit.placed(x, y, s).drawOn(new Canvas(height, width));
    return draw.apply(scale(wanted, start, s -> draw.apply(s).covered()));
  }

  /**
   * The first drawing near enough to the wanted area, or the nearest of a few. Where a gap of the
   * shape fills the picture no scale helps, but another place may.
   */
  static <T> T nearest(double wanted, Supplier<T> draw, ToDoubleFunction<T> area) {
    T best = draw.get();
    double bestError = Math.abs(area.applyAsDouble(best) - wanted);
    for (int i = 1; i < PLACES && bestError > tolerance(wanted); i++) {
      T other = draw.get();
      double error = Math.abs(area.applyAsDouble(other) - wanted);
      if (error < bestError) {
        best = other;
        bestError = error;
      }
    }
    return best;
  }

  /** A centre that keeps a shape of the given extent inside, but for the overhang. */
  static double position(double extent, int size, RandomGenerator random) {
    double margin = Math.min((0.5 - OVERHANG) * extent, 0.4 * size);
    return margin + (size - 2 * margin) * random.nextDouble();
  }

  /**
   * The scale, searched from {@code start} on, whose area is nearest to the wanted one. Areas grow
   * with the scale: by its square, and less where the picture's border cuts the shape.
   *
   * @param wanted pixels
   * @param area gives the pixels covered at a scale
   */
  static double scale(double wanted, double start, DoubleUnaryOperator area) {
    double best = start;
    double bestError = Double.POSITIVE_INFINITY;
    double tooSmall = 0;
    double tooLarge = Double.POSITIVE_INFINITY;
    double scale = start;
    for (int i = 0; i < TRIES && bestError > tolerance(wanted); i++) {
      double covered = area.applyAsDouble(scale);
      if (Math.abs(covered - wanted) < bestError) {
        best = scale;
        bestError = Math.abs(covered - wanted);
      }
      if (covered < wanted) {
        tooSmall = scale;
        scale *= Math.max(1.15, Math.sqrt(wanted / Math.max(covered, 1)));
      } else {
        tooLarge = scale;
        scale *= Math.sqrt(wanted / covered);
      }
      if (scale <= tooSmall || scale >= tooLarge) {
        scale = (tooSmall + tooLarge) / 2;
      }
    }
    return best;
  }

  /** How far from the wanted number of pixels is near enough. */
  private static double tolerance(double wanted) {
    return Math.max(1, TOLERANCE * wanted);
  }
}
