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
 * Moves each pixel away from, or toward, its own luma, as torchvision's {@code adjust_saturation}.
 * Luma is kept.
 *
 * @param factor in [0, 100]; 0 = grey, 1 = unchanged
 */
public record Saturation(Range factor) implements RegionTransform {
  private static final Limits FACTOR = Limits.factor("factor");

  public Saturation {
    FACTOR.require(factor);
  }

  @Override
  public Perturbation draw(RandomGenerator random) {
    return Perturbation.of(new Drawn(factor.draw(random)));
  }

  /**
   * One drawn saturation.
   *
   * @param factor as in {@link Saturation}
   */
  public record Drawn(double factor) implements AffineStep {

    public Drawn {
      FACTOR.require(factor);
    }

    @Override
    public AffineColor map(Supplier<ColorStatistics> region) {
      return Luma.GREY.blend(1 - factor);
    }
  }
}
