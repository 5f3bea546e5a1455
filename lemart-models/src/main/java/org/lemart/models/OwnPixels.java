package org.lemart.models;

import java.awt.image.BufferedImage;
import org.lemart.Harmonizer;
import org.lemart.Mask;

/**
 * A harmonizer whose network paints pictures (head {@code RGB}). {@link #harmonize} shows it the
 * object and its surroundings and fits a colour grid to what it paints; here its pixels themselves
 * are taken, as published evaluations do.
 */
public interface OwnPixels extends Harmonizer {

  /**
   * Shows the network the whole picture, squashed to its input size, and pastes by the mask what it
   * paints. If the picture has another size than the network's input, the change of colour is
   * carried over: bilinear between pixels, where the network saw no foreground that of the nearest
   * pixel where it did. Laws and errors are those of {@link #harmonize}.
   *
   * @param image any size and any type that Java reads; not changed
   * @param mask 1 = foreground, of the image's size
   * @return a new image of the input's size and type
   */
  BufferedImage paint(BufferedImage image, Mask mask);
}
