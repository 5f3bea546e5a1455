package org.lemart.masks;

import java.awt.image.BufferedImage;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.lemart.Mask;
import org.lemart.MaskGenerator;

/**
 * The masks of another strategy whose area lies in a range: redrawn up to {@code tries} times, and
 * then the one nearest to the range.
 *
 * @param generator the other strategy
 * @param area the range of areas
 * @param tries masks drawn at most, at least 1
 */
public record AreaBetween(MaskGenerator generator, AreaRange area, int tries)
    implements MaskGenerator {
  public AreaBetween {
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
    double bestDistance = area.distance(best.area());
    for (int i = 1; i < tries && bestDistance > 0; i++) {
      Mask mask = draw.get();
      double distance = area.distance(mask.area());
      if (distance < bestDistance) {
        best = mask;
        bestDistance = distance;
      }
    }
    return best;
  }
}
