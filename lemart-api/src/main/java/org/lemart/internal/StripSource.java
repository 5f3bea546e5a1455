package org.lemart.internal;

import java.awt.image.BufferedImage;

/** A picture that is made strip by strip, from top to bottom. */
public interface StripSource {

  /** Width of the whole in pixels. */
  int width();

  /** Height of the whole in pixels. */
  int height();

  /** Rows a strip, at least 1; the last has what is left. */
  int rows();

  /** Makes the strip that begins at row y, a multiple of {@link #rows}; each once, in order. */
  BufferedImage strip(int y);
}
