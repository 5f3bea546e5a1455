package org.lemart.masks;

import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;
import org.lemart.Mask;
import org.lemart.MaskGenerator;

/**
 * The masks of another strategy with soft edges: two box blurs one after the other, together a
 * triangle-shaped kernel. Edges of the picture are repeated, so a mask that touches the border stays
 * solid there. Coverage changes within {@code radius} of an outline only.
 *
 * @param generator the other strategy
 * @param minRadius the smallest radius, as a share of the picture's shorter side, in [0, 0.5]
 * @param maxRadius the largest radius, in [minRadius, 0.5]
 */
public record Feathered(MaskGenerator generator, double minRadius, double maxRadius)
    implements MaskGenerator {
  public Feathered {
    Checks.within("minRadius", 0, 0.5, minRadius);
    Checks.within("maxRadius", minRadius, 0.5, maxRadius);
  }

  @Override
  public Mask generate(int height, int width, RandomGenerator random) {
    return soften(generator.generate(height, width, random), random);
  }

  @Override
  public Mask generate(BufferedImage photo, RandomGenerator random) {
    return soften(generator.generate(photo, random), random);
  }

  private Mask soften(Mask mask, RandomGenerator random) {
    double share = minRadius + (maxRadius - minRadius) * random.nextDouble();
    int radius = (int) Math.round(share * Math.min(mask.width(), mask.height()));
    return radius == 0 ? mask : BoxBlur.triangle(mask, radius);
  }
}
