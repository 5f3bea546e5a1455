package org.lemart.train;

/** What an {@link Evaluator} measures of a network that paints pictures (head {@code RGB}). */
public enum RgbOutput {
  /**
   * Its own pixels, of the whole picture at 256 x 256, as published evaluations do: {@link
   * org.lemart.models.OwnPixels}.
   */
  PIXELS,
  /** What {@link org.lemart.Harmonizer#harmonize} makes of them: through a fitted colour grid. */
  GRID
}
