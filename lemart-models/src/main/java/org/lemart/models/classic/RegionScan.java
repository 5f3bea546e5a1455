package org.lemart.models.classic;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.Supplier;
import org.lemart.Mask;
import org.lemart.models.internal.CallLimit;
import org.lemart.models.internal.RowBands;
import org.lemart.spi.PixelRows;

/** Streams a composite through sinks, a few rows of memory at a time. */
final class RegionScan {
  private RegionScan() {}

  /** Collects what it sees. Used by one thread. */
  @FunctionalInterface
  interface Sink {
    /**
     * Takes the pixels before {@code width} of a row.
     *
     * @param y row
     * @param rgb red, green and blue, sRGB-encoded in [0, 1]
     * @param weights background ({@code alpha * (1 - mask)}), then foreground ({@code alpha *
     *     mask})
     */
    void row(int y, float[][] rgb, float[][] weights, int width);
  }

  /** One sink a band of rows, from top to bottom, whatever the number of cores. */
  static <T extends Sink> List<T> run(BufferedImage image, Mask mask, Supplier<T> sinks) {
    return RowBands.map(
        image.getHeight(),
        (from, to) -> {
          T sink = sinks.get();
          rows(image, mask, from, to, sink);
          return sink;
        });
  }

  private static void rows(BufferedImage image, Mask mask, int from, int to, Sink sink) {
    PixelRows rows = PixelRows.of(image);
    int width = rows.width();
    float[][] rgb = {rows.red(), rows.green(), rows.blue()};
    float[][] weights = new float[2][width];
    for (int y = from; y < to; y++) {
      CallLimit.check();
      rows.load(y);
      mask.readRow(y, weights[1]);
      for (int x = 0; x < width; x++) {
        float inside = weights[1][x];
        weights[0][x] = rows.alpha()[x] * (1 - inside);
        weights[1][x] = rows.alpha()[x] * inside;
      }
      sink.row(y, rgb, weights, width);
    }
  }
}
