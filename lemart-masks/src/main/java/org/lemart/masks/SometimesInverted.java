package org.lemart.masks;

import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;
import org.lemart.Mask;
import org.lemart.MaskGenerator;

/**
 * The masks of another strategy, inverted now and then.
 *
 * @param generator the other strategy
 * @param probability how often a mask is inverted, in [0, 1]
 */
public record SometimesInverted(MaskGenerator generator, double probability)
    implements MaskGenerator {
  public SometimesInverted {
    Checks.share("probability", probability);
  }

  @Override
  public Mask generate(int height, int width, RandomGenerator random) {
    return chosen(random).generate(height, width, random);
  }

  @Override
  public Mask generate(BufferedImage photo, RandomGenerator random) {
    return chosen(random).generate(photo, random);
  }

  private MaskGenerator chosen(RandomGenerator random) {
    return random.nextDouble() < probability ? generator.invert() : generator;
  }
}
