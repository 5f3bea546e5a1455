package org.lemart;

import ai.djl.ndarray.NDArray;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.lemart.spi.PixelRows;

/**
 * Mean and covariance of the colours of a region, RGB in [0, 1], each pixel weighted by its mask
 * value.
 *
 * @param mean red, green, blue
 * @param covariance 3 x 3, row by row, symmetric
 */
public record ColorStatistics(List<Double> mean, List<Double> covariance) {
  /** What an empty region counts as: mid grey without spread. */
  public static final ColorStatistics EMPTY =
      new ColorStatistics(
          List.of(0.5, 0.5, 0.5), List.of(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0));

  public ColorStatistics {
    Checks.require(mean.size() == 3, "mean must hold 3 numbers but was %s", mean);
    Checks.require(covariance.size() == 9, "covariance must hold 9 numbers but was %s", covariance);
    mean = List.copyOf(mean);
    covariance = List.copyOf(covariance);
  }

  /**
   * The statistics of each image's region, in one transfer from the device.
   *
   * @param images (N, 3, H, W)
   * @param masks (N, 1, H, W), 1 = region
   * @return N statistics; {@link #EMPTY} where a mask is 0 everywhere
   */
  public static List<ColorStatistics> of(NDArray images, NDArray masks) {
    return RegionMoments.of(images, masks);
  }

  /**
   * The statistics of the masked pixels (white = region) of a picture; fully transparent ones do
   * not count.
   */
  public static ColorStatistics of(BufferedImage image, Mask mask) {
    int width = image.getWidth();
    Checks.require(
        width == mask.width() && image.getHeight() == mask.height(),
        "mask must be %s x %s but was %s x %s",
        width,
        image.getHeight(),
        mask.width(),
        mask.height());
    double[] sums = new double[13];
    PixelRows rows = PixelRows.of(image);
    double[] rgb = new double[3];
    for (int y = 0; y < image.getHeight(); y++) {
      rows.load(y);
      for (int x = 0; x < width; x++) {
        rgb[0] = rows.red()[x];
        rgb[1] = rows.green()[x];
        rgb[2] = rows.blue()[x];
        RegionMoments.add(sums, rgb, rows.alpha()[x] == 0 ? 0 : mask.get(x, y));
      }
    }
    return RegionMoments.statistics(sums, 0);
  }

  /**
   * The statistics after an affine map without clamping: mean {@code A m + b}, covariance {@code A
   * C A'}.
   */
  public ColorStatistics map(AffineColor map) {
    double[] moved = map.apply(mean.get(0), mean.get(1), mean.get(2));
    List<Double> spread = new ArrayList<>(9);
    for (int r = 0; r < 3; r++) {
      for (int c = 0; c < 3; c++) {
        double sum = 0;
        for (int k = 0; k < 9; k++) {
          sum += map.get(r, k / 3) * covariance.get(k) * map.get(c, k % 3);
        }
        spread.add(sum);
      }
    }
    return new ColorStatistics(List.of(moved[0], moved[1], moved[2]), spread);
  }

  /** Luma of the mean colour (Rec. 601 weights, as torchvision's grey). */
  public double luma() {
    return 0.299 * mean.get(0) + 0.587 * mean.get(1) + 0.114 * mean.get(2);
  }
}
