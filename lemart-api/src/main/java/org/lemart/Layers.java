package org.lemart;

import java.awt.image.BufferedImage;
import org.lemart.internal.EdgeTiles;
import org.lemart.spi.PixelRows;

/**
 * A composite taken apart: on a soft edge (hair, glass, motion blur) a pixel shows foreground and
 * background mixed, and changing the mixture would change the background that shines through. Here
 * the foreground has its own colour up to the end of its edge.
 *
 * <pre>{@code
 * Layers layers = Layers.split(image, mask);
 * BufferedImage out = layers.merge(harmonizer.harmonize(layers.foreground(), layers.region()));
 * }</pre>
 *
 * @param foreground the composite, with the foreground's pure colours where the mask is soft
 * @param background the composite, with the background's pure colours where the mask is soft
 * @param mask the composite's mask
 */
public record Layers(BufferedImage foreground, BufferedImage background, Mask mask) {

  public Layers {
    mask.requireSizeOf(foreground, "mask", "foreground");
    mask.requireSizeOf(background, "mask", "background");
  }

  /**
   * Takes a composite apart, {@code image = mask * foreground + (1 - mask) * background}; where the
   * image is transparent in part, with {@code mask / alpha} in place of the mask.
   *
   * @throws HarmonizationException if the mask has another size
   */
  public static Layers split(BufferedImage image, Mask mask) {
    mask.requireSizeOf(image);
    BufferedImage foreground = Images.copy(Images.withoutPalette(image));
    BufferedImage background = Images.copy(foreground);
    new EdgeTiles(image, mask, true).paint(foreground, background);
    return new Layers(foreground, background, mask);
  }

  /**
   * A cut-out whose soft edge has the colour of the object, not of what was behind it when it was
   * photographed. Transparency stays.
   *
   * @param cutout a picture with alpha
   */
  public static BufferedImage decontaminate(BufferedImage cutout) {
    BufferedImage out = Images.copy(Images.withoutPalette(cutout));
    new EdgeTiles(cutout, Mask.ofAlpha(cutout), false).paint(out, null);
    return out;
  }

  /** All that belongs to the foreground, even in part: a hard mask. */
  public Mask region() {
    return mask.threshold(1 / 255.0);
  }

  /**
   * Puts the layers together again.
   *
   * @param changed the foreground layer after a change of its {@link #region}
   * @return {@code mask * changed + (1 - mask) * background}, see {@link #split}; alpha is that of
   *     {@code changed}
   */
  public BufferedImage merge(BufferedImage changed) {
    mask.requireSizeOf(changed);
    BufferedImage out = Images.copy(changed);
    PixelRows rows = PixelRows.of(out);
    PixelRows behind = PixelRows.of(background);
    float[][] target = {behind.red(), behind.green(), behind.blue()};
    float[] weights = new float[mask.width()];
    for (int y = 0; y < mask.height(); y++) {
      mask.readRow(y, weights);
      rows.load(y);
      behind.load(y);
      EdgeTiles.divide(weights, rows.alpha());
      for (int x = 0; x < weights.length; x++) {
        weights[x] = weights[x] > 0 ? 1 - weights[x] : 0;
      }
      rows.storeBlended(target, weights, 0, weights.length);
    }
    return out;
  }
}
