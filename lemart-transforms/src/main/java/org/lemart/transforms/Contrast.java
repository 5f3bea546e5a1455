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
 * Moves the encoded values away from, or toward, the mean luma of the region, as torchvision's
 * {@code adjust_contrast} does with the mean grey of its image. An empty region pivots on 0.5.
 *
 * @param factor in [0, 100]; 0 = flat grey, 1 = unchanged
 */
public record Contrast(Range factor) implements RegionTransform {
  private static final Limits FACTOR = Limits.factor("factor");

  public Contrast {
    FACTOR.require(factor);
  }

  @Override
  public Perturbation draw(RandomGenerator random) {
    return Perturbation.of(new Drawn(factor.draw(random)));
  }

  /**
   * One drawn contrast.
   *
   * @param factor as in {@link Contrast}
   */
  public record Drawn(double factor) implements AffineStep {

    public Drawn {
      FACTOR.require(factor);
    }

    @Override
    public AffineColor map(Supplier<ColorStatistics> region) {
      double offset = (1 - factor) * region.get().luma();
      return AffineColor.of(factor, 0, 0, offset, 0, factor, 0, offset, 0, 0, factor, offset);
    }
  }
}
