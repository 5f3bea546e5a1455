package org.lemart.transforms;

import ai.djl.ndarray.NDArray;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.lemart.Mask;
import org.lemart.spi.HostTensors;
import org.lemart.spi.PixelRows;

/** Shows the colours of a region to whoever sums them up. */
interface RegionRows {

  /**
   * Some of the pixels.
   *
   * @param rgb red, green and blue, encoded, in [0, 1]; not to be changed
   * @param weights one a pixel, in [0, 1]
   */
  void add(float[][] rgb, float[] weights);

  /** Sums up the masked pixels of a picture; fully transparent ones do not count. */
  static <R extends RegionRows> R of(BufferedImage image, Mask mask, R sums) {
    mask.requireSizeOf(image);
    PixelRows rows = PixelRows.of(image);
    float[][] rgb = {rows.red(), rows.green(), rows.blue()};
    float[] weights = new float[rows.width()];
    for (int y = 0; y < rows.height(); y++) {
      mask.readRow(y, weights);
      rows.load(y);
      for (int x = 0; x < weights.length; x++) {
        weights[x] = rows.alpha()[x] == 0 ? 0 : weights[x];
      }
      sums.add(rgb, weights);
    }
    return sums;
  }

  /** Sums up each image's region: (N, 3, H, W) and (N, 1, H, W). */
  static <R extends RegionRows, T> List<T> of(
      NDArray images, NDArray masks, Supplier<R> sums, Function<R, T> result) {
    float[] colors = new float[HostTensors.pictureSize(images)];
    float[] weights = new float[HostTensors.pictureSize(masks)];
    List<T> out = new ArrayList<>();
    for (int i = 0; i < images.getShape().get(0); i++) {
      HostTensors.read(images, i, colors);
      HostTensors.read(masks, i, weights);
      R region = sums.get();
      region.add(planes(colors), weights);
      out.add(result.apply(region));
    }
    return out;
  }

  /** Reds, greens and blues of (3, n), copied. */
  static float[][] planes(float[] colors) {
    int n = colors.length / 3;
    return new float[][] {
      Arrays.copyOf(colors, n),
      Arrays.copyOfRange(colors, n, 2 * n),
      Arrays.copyOfRange(colors, 2 * n, 3 * n)
    };
  }

  /** Moves (3, n) part of the way to other planes, in place. */
  static void approach(float[] colors, float[][] target, double amount) {
    for (int c = 0; c < 3; c++) {
      approach(colors, c * target[c].length, target[c], (float) amount);
    }
  }

  private static void approach(float[] colors, int at, float[] target, float amount) {
    for (int i = 0; i < target.length; i++) {
      float wanted = Math.max(0, Math.min(1, target[i]));
      colors[at + i] += amount * (wanted - colors[at + i]);
    }
  }
}
