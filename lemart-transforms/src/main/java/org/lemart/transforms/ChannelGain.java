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
 * @param gain at least 0; 1 = unchanged
 */
public record ChannelGain(Range gain) implements RegionTransform {

  public ChannelGain {
    gain.within("gain", 0, Double.MAX_VALUE);
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
   * @param red factor of red
   * @param green factor of green
   * @param blue factor of blue
   */
  public record Drawn(double red, double green, double blue) implements AffineStep {
    @Override
    public AffineColor map(Supplier<ColorStatistics> region) {
      return AffineColor.gains(red, green, blue);
    }
  }
}
