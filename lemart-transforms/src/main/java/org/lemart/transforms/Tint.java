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
 * Greener or more magenta light: gains on the encoded channels, red and blue 2^(shift/2) and green
 * 2^(-shift/2), all three divided so that a neutral grey keeps its luma. {@code shift} is thus the
 * change of the magenta to green ratio in powers of two.
 *
 * @param shift in [-4, 4]; negative = greener, 0 = unchanged, positive = more magenta
 */
public record Tint(Range shift) implements RegionTransform {
  private static final Limits SHIFT = new Limits("shift", -4, 4);

  public Tint {
    SHIFT.require(shift);
  }

  @Override
  public Perturbation draw(RandomGenerator random) {
    return Perturbation.of(new Drawn(shift.draw(random)));
  }

  /**
   * One drawn shift.
   *
   * @param shift as in {@link Tint}
   */
  public record Drawn(double shift) implements AffineStep {

    public Drawn {
      SHIFT.require(shift);
    }

    @Override
    public AffineColor map(Supplier<ColorStatistics> region) {
      double magenta = Math.pow(2, shift / 2);
      return Luma.neutralGains(magenta, 1 / magenta, magenta);
    }
  }
}
