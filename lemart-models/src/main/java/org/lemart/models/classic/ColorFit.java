package org.lemart.models.classic;

import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.function.Supplier;
import org.lemart.Mask;
import org.lemart.models.internal.ColorMap;

/** A way to find the colour change that fits the foreground of a composite to its background. */
@FunctionalInterface
interface ColorFit {

  /**
   * Finds the change; the supplier makes one map a thread.
   *
   * @return empty if no foreground or no background is visible
   */
  Optional<Supplier<ColorMap>> fit(BufferedImage image, Mask mask);
}
