package org.lemart;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;
import org.lemart.spi.HostTensors;

/**
 * Weighted first and second moments of colours: 13 sums an image (weight, 3 colours, 3 x 3
 * products). Summed in float64, so that batch size and thread count do not show in the float32
 * result.
 */
final class RegionMoments {
  private static final double EMPTY_WEIGHT = 1e-6;

  private RegionMoments() {}

  static List<ColorStatistics> of(NDArray images, NDArray masks) {
    return HostTensors.contains(images) ? ofPictures(images, masks) : ofTensors(images, masks);
  }

  private static List<ColorStatistics> ofPictures(NDArray images, NDArray masks) {
    float[] colors = new float[HostTensors.pictureSize(images)];
    float[] mask = new float[HostTensors.pictureSize(masks)];
    List<ColorStatistics> out = new ArrayList<>();
    for (int i = 0; i < images.getShape().get(0); i++) {
      HostTensors.read(images, i, colors);
      HostTensors.read(masks, i, mask);
      out.add(HostLoops.moments(colors, mask));
    }
    return out;
  }

  static List<ColorStatistics> ofTensors(NDArray images, NDArray masks) {
    try (NDManager scope = images.getManager().newSubManager(images.getDevice())) {
      long n = images.getShape().get(0);
      long pixels = images.getShape().get(2) * images.getShape().get(3);
      NDArray x = flat(images, scope, n, 3, pixels);
      NDArray w = flat(masks, scope, n, 1, pixels);
      NDArray xw = x.mul(w);
      NDArray products = xw.matMul(x.transpose(0, 2, 1)).reshape(n, 9);
      NDList sums = new NDList(w.sum(new int[] {2}), xw.sum(new int[] {2}), products);
      double[] host = NDArrays.concat(sums, 1).toDoubleArray();
      List<ColorStatistics> out = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        out.add(statistics(host, 13 * i));
      }
      return out;
    }
  }

  private static NDArray flat(NDArray array, NDManager scope, long n, long channels, long pixels) {
    NDArray wide = array.toType(DataType.FLOAT64, true);
    wide.attach(scope);
    return wide.reshape(n, channels, pixels);
  }

  /** Adds one pixel, of colours in [0, 1]. */
  static void add(double[] sums, double[] rgb, double weight) {
    if (weight == 0) {
      return;
    }
    sums[0] += weight;
    for (int r = 0; r < 3; r++) {
      sums[1 + r] += weight * rgb[r];
      for (int c = 0; c < 3; c++) {
        sums[4 + 3 * r + c] += weight * rgb[r] * rgb[c];
      }
    }
  }

  static ColorStatistics statistics(double[] sums, int at) {
    double weight = sums[at];
    if (!(weight > EMPTY_WEIGHT)) {
      return ColorStatistics.EMPTY;
    }
    List<Double> mean = new ArrayList<>(3);
    List<Double> covariance = new ArrayList<>(9);
    for (int r = 0; r < 3; r++) {
      mean.add(sums[at + 1 + r] / weight);
    }
    for (int k = 0; k < 9; k++) {
      covariance.add(sums[at + 4 + k] / weight - mean.get(k / 3) * mean.get(k % 3));
    }
    return new ColorStatistics(mean, covariance);
  }
}
