package org.lemart.models.internal;

import java.awt.image.BufferedImage;
import java.util.function.Supplier;
import org.lemart.Images;
import org.lemart.Mask;
import org.lemart.spi.PixelRows;

/**
 * Changes the colours under a mask: {@code out = in + m * (clamp(f(in)) - in)}. Pixels with mask 0
 * are copied bit by bit; type, depth and alpha stay. Needs a few rows of memory beside the result.
 */
public final class MaskedColors {
  private final PixelRows rows;
  private final Mask mask;
  private final float strength;
  private final ColorMap map;
  private final float[] weights;
  private final float[][] rgb;
  private final float[][] changed;

  private MaskedColors(BufferedImage image, Mask mask, double strength, ColorMap map) {
    int width = image.getWidth();
    this.rows = PixelRows.of(image);
    this.mask = mask;
    this.strength = (float) strength;
    this.map = map;
    this.weights = new float[width];
    this.rgb = new float[][] {rows.red(), rows.green(), rows.blue()};
    this.changed = new float[3][width];
  }

  /**
   * Makes a new picture of the same size and type.
   *
   * @param strength in [0, 1], multiplies the mask
   * @param maps makes one colour map a thread
   */
  public static BufferedImage apply(
      BufferedImage image, Mask mask, double strength, Supplier<? extends ColorMap> maps) {
    mask.requireSizeOf(image);
    BufferedImage out = Images.copy(image);
    RowBands.run(
        image.getHeight(),
        (from, to) -> new MaskedColors(out, mask, strength, maps.get()).run(from, to));
    return out;
  }

  private void run(int fromRow, int toRow) {
    for (int y = fromRow; y < toRow; y++) {
      CallLimit.check();
      mask.readRow(y, weights);
      int from = 0;
      int to = weights.length;
      while (from < to && weights[from] == 0) {
        from++;
      }
      while (to > from && weights[to - 1] == 0) {
        to--;
      }
      if (from < to) {
        change(y, from, to);
      }
    }
  }

  private void change(int y, int from, int to) {
    rows.load(y, from, to);
    map.map(y, from, to, rgb, changed);
    for (int x = from; x < to; x++) {
      weights[x] *= strength;
    }
    rows.storeBlended(changed, weights, from, to);
  }
}
