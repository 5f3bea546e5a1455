package org.lemart;

import java.awt.image.BufferedImage;

/** Skeleton; replaced by the harmonizer part. */
public interface Harmonizer extends AutoCloseable {
  BufferedImage harmonize(BufferedImage image, Mask mask);

  @Override
  void close();
}
