package org.lemart.examples;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.SplittableRandom;
import org.lemart.Images;
import org.lemart.Mask;
import org.lemart.RegionTransform;

/** The pixels of pictures under a mask. */
final class RegionPixels {
  private RegionPixels() {}

  /** A copy whose region is changed; what is drawn at random is the same each time. */
  static BufferedImage changed(BufferedImage picture, Mask region, RegionTransform change) {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray image = Images.toTensor(manager, picture);
      NDArray mask = Images.toTensor(manager, region);
      return Images.toImage(change.apply(image, mask, List.of(new SplittableRandom(0))));
    }
  }

  /** Sum of (a - from) (b - from) over the region's pixels and channels, in levels of 255. */
  static double product(BufferedImage a, BufferedImage b, BufferedImage from, Mask region) {
    double sum = 0;
    for (int y = 0; y < region.height(); y++) {
      for (int x = 0; x < region.width(); x++) {
        if (region.get(x, y) > 0.5) {
          int origin = from.getRGB(x, y);
          int left = a.getRGB(x, y);
          int right = b.getRGB(x, y);
          for (int shift = 0; shift < 24; shift += 8) {
            int level = origin >> shift & 0xFF;
            sum += ((left >> shift & 0xFF) - level) * ((right >> shift & 0xFF) - level);
          }
        }
      }
    }
    return sum;
  }

  /** Sum of (a - b)^2 over the region's pixels and channels, in levels of 255. */
  static double error(BufferedImage a, BufferedImage b, Mask region) {
    return product(a, a, b, region);
  }
}
