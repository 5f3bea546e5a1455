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
 * Adds to each encoded channel a number of its own, drawn independently: a cast that is strongest
 * in the shadows, as a faded print has. It is affine, and folds.
 *
 * @param offset in [-1, 1]; 0 = unchanged
 */
public record ChannelOffset(Range offset) implements RegionTransform {
  private static final Limits OFFSET = new Limits("offset", -1, 1);

  public ChannelOffset {
    OFFSET.require(offset);
  }

  @Override
  public Perturbation draw(RandomGenerator random) {
    double red = offset.draw(random);
    double green = offset.draw(random);
    return Perturbation.of(new Drawn(red, green, offset.draw(random)));
  }

  /**
   * Three drawn offsets.
   *
   * @param red added to red, in [-1, 1]
   * @param green added to green, in [-1, 1]
   * @param blue added to blue, in [-1, 1]
   */
  public record Drawn(double red, double green, double blue) implements AffineStep {

    public Drawn {
      OFFSET.require("red", red);
      OFFSET.require("green", green);
      OFFSET.require("blue", blue);
    }

    @Override
    public AffineColor map(Supplier<ColorStatistics> region) {
      return AffineColor.of(1, 0, 0, red, 0, 1, 0, green, 0, 0, 1, blue);
    }
  }
}
