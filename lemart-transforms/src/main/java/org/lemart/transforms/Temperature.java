package org.lemart.transforms;

import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.lemart.AffineColor;
import org.lemart.AffineStep;
import org.lemart.ColorStatistics;
import org.lemart.Perturbation;
import org.lemart.Range;
import org.lemart.RegionTransform;

/**
 * Warmer or cooler light: gains on the encoded channels (von Kries in RGB), red 2^(shift/2) and
 * blue 2^(-shift/2), all three divided so that a neutral grey keeps its luma. {@code shift} is thus
 * the change of the red to blue ratio in powers of two.
 *
 * @param shift in [-4, 4]; negative = cooler, 0 = unchanged, positive = warmer
 */
public record Temperature(Range shift) implements RegionTransform {
  private static final Limits SHIFT = new Limits("shift", -4, 4);

  public Temperature {
    SHIFT.require(shift);
  }

  @Override
  public Perturbation draw(RandomGenerator random) {
    return Perturbation.of(new Drawn(shift.draw(random)));
  }

  /**
   * One drawn shift.
   *
   * @param shift as in {@link Temperature}
   */
  public record Drawn(double shift) implements AffineStep {

    public Drawn {
      SHIFT.require(shift);
    }

    @Override
    public AffineColor map(Supplier<ColorStatistics> region) {
      return Luma.neutralGains(Math.pow(2, shift / 2), 1, Math.pow(2, -shift / 2));
    }
  }
}
