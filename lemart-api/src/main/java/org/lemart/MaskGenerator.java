package org.lemart;

import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;

/**
 * A strategy that makes region masks (paper section 3.2). The mask depends on the arguments only: the same generator
 * state gives the same mask, on any thread. Implementations are immutable.
 */
@FunctionalInterface
public interface MaskGenerator {

  /** Makes a mask of {@code height} x {@code width} pixels, 1 = region to perturb. */
  Mask generate(int height, int width, RandomGenerator random);

  /**
   * Makes a mask of the photograph's size. Strategies that follow the photograph (superpixels) override this; the
   * others ignore its pixels.
   */
  default Mask generate(BufferedImage photo, RandomGenerator random) {
    return generate(photo.getHeight(), photo.getWidth(), random);
  }
}
