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
 * Multiplies each encoded channel by a factor of its own, drawn independently.
 *
 * @param gain in [0, 100]; 1 = unchanged
 */
public record ChannelGain(Range gain) implements RegionTransform {
  private static final Limits GAIN = Limits.factor("gain");

  public ChannelGain {
    GAIN.require(gain);
  }

  @Override
  public Perturbation draw(RandomGenerator random) {
    double red = gain.draw(random);
    double green = gain.draw(random);
    return Perturbation.of(new Drawn(red, green, gain.draw(random)));
  }

  /**
   * Three drawn gains.
   *
   * @param red factor of red, in [0, 100]
   * @param green factor of green, in [0, 100]
   * @param blue factor of blue, in [0, 100]
   */
  public record Drawn(double red, double green, double blue) implements AffineStep {

    public Drawn {
      GAIN.require("red", red);
      GAIN.require("green", green);
      GAIN.require("blue", blue);
    }

    @Override
    public AffineColor map(Supplier<ColorStatistics> region) {
      return AffineColor.gains(red, green, blue);
    }
  }
}
