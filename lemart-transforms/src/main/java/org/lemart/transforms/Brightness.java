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
 * Multiplies the encoded values by one factor, as torchvision's {@code adjust_brightness}.
 *
 * @param factor in [0, 100]; 0 = black, 1 = unchanged
 */
public record Brightness(Range factor) implements RegionTransform {
  private static final Limits FACTOR = Limits.factor("factor");

  public Brightness {
    FACTOR.require(factor);
  }

  @Override
  public Perturbation draw(RandomGenerator random) {
    return Perturbation.of(new Drawn(factor.draw(random)));
  }

  /**
   * One drawn brightness.
   *
   * @param factor as in {@link Brightness}
   */
  public record Drawn(double factor) implements AffineStep {

    public Drawn {
      FACTOR.require(factor);
    }

    @Override
    public AffineColor map(Supplier<ColorStatistics> region) {
      return AffineColor.gains(factor, factor, factor);
    }
  }
}
