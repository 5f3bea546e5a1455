package org.lemart.masks;

import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;
import org.lemart.Mask;
import org.lemart.MaskGenerator;
import org.lemart.Range;

/**
 * The masks of another strategy with soft edges: two box blurs one after the other, together a
 * triangle-shaped kernel. Edges of the picture are repeated, so a mask that touches the border
 * stays solid there. Coverage changes within {@code radius} of an outline only.
 *
 * @param generator the other strategy
 * @param radius the range of radii, as shares of the picture's shorter side, in [0, 0.5]
 */
public record Feathered(MaskGenerator generator, Range radius) implements MaskGenerator {
  public Feathered {
    radius.within("radius", 0, 0.5);
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
    int pixels = (int) Math.round(radius.draw(random) * Math.min(mask.width(), mask.height()));
    return pixels == 0 ? mask : BoxBlur.triangle(mask, pixels);
  }
}
