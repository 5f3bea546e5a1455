package org.lemart.masks;

import java.awt.image.BufferedImage;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.lemart.Mask;
import org.lemart.MaskGenerator;
import org.lemart.Range;

/**
 * The masks of another strategy whose area lies in a range: redrawn up to {@code tries} times, and
 * then the one nearest to the range, never an empty one unless all are empty.
 *
 * @param generator the other strategy
 * @param area the range of areas, as shares of the picture in (0, 1]
 * @param tries masks drawn at most, at least 1
 */
public record AreaBetween(MaskGenerator generator, Range area, int tries) implements MaskGenerator {
  public AreaBetween {
    Checks.area(area);
    Checks.atLeast("tries", 1, tries);
  }

  @Override
  public Mask generate(int height, int width, RandomGenerator random) {
    return best(() -> generator.generate(height, width, random));
  }

  @Override
  public Mask generate(BufferedImage photo, RandomGenerator random) {
    return best(() -> generator.generate(photo, random));
  }

  private Mask best(Supplier<Mask> draw) {
    Mask best = draw.get();
    double bestDistance = distance(best.area());
    for (int i = 1; i < tries && bestDistance > 0; i++) {
      Mask mask = draw.get();
      double distance = distance(mask.area());
      if (distance < bestDistance) {
        best = mask;
        bestDistance = distance;
      }
    }
    return best;
  }

  /** How far {@code share} is outside the range: 0 within, and farthest if there is nothing. */
  private double distance(double share) {
    return share > 0
        ? Math.max(0, Math.max(area.min() - share, share - area.max()))
        : Double.POSITIVE_INFINITY;
  }
}
