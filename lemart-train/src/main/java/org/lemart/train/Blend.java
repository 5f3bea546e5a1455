package org.lemart.train;

import java.awt.image.BufferedImage;
import org.lemart.Images;
import org.lemart.Mask;
import org.lemart.spi.PixelRows;

/** A foreground over a background of the same size. */
final class Blend {
  private Blend() {}

  /** {@code mask * foreground + (1 - mask) * background}, in the background's type. */
  static BufferedImage of(BufferedImage foreground, BufferedImage background, Mask mask) {
    BufferedImage out = Images.copy(background);
    PixelRows above = PixelRows.of(foreground);
    PixelRows below = PixelRows.of(out);
    float[] coverage = new float[mask.width()];
    for (int y = 0; y < below.height(); y++) {
      above.load(y);
      below.load(y);
      mask.readRow(y, coverage);
      mix(above.red(), below.red(), coverage);
      mix(above.green(), below.green(), coverage);
      mix(above.blue(), below.blue(), coverage);
      below.store(0, below.width());
    }
    return out;
  }

  private static void mix(float[] above, float[] below, float[] coverage) {
    for (int x = 0; x < below.length; x++) {
      below[x] += coverage[x] * (above[x] - below[x]);
    }
  }
}
