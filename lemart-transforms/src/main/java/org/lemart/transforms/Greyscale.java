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
 * Takes the colour away: each pixel moves toward its own luma (Rec. 601). It is affine, and folds;
 * {@code amount} 0.3 is a {@link Saturation} of 0.7.
 *
 * @param amount part of the way to grey, in [0, 1]; 0 = unchanged
 */
public record Greyscale(Range amount) implements RegionTransform {
  private static final Limits AMOUNT = new Limits("amount", 0, 1);

  public Greyscale {
    AMOUNT.require(amount);
  }

  @Override
  public Perturbation draw(RandomGenerator random) {
    return Perturbation.of(new Drawn(amount.draw(random)));
  }

  /**
   * One drawn loss of colour.
   *
   * @param amount as in {@link Greyscale}
   */
  public record Drawn(double amount) implements AffineStep {

    public Drawn {
      AMOUNT.require(amount);
    }

    @Override
    public AffineColor map(Supplier<ColorStatistics> region) {
      return Luma.GREY.blend(amount);
    }
  }
}
