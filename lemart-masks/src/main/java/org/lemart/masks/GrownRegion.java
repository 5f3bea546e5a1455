package org.lemart.masks;

import java.awt.image.BufferedImage;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.lemart.Mask;

/** A region grown from segments of a photograph. */
final class GrownRegion {
  private static final int LONG_SIDE = 128;
  private static final int TRIES = 8;
  private static final double MIN_SCALE = 100;
  private static final double MAX_SCALE = 400;

  private GrownRegion() {}

  /** Grows a region with an area in a range, if it can; another one each time. */
  @FunctionalInterface
  interface Growth {
    Canvas grow(RandomGenerator random);
  }

  /**
   * A mask of the photograph's size: a blob where the segments allow no area in the range.
   *
   * @param growths what grows regions from the segments; asked once
   */
  static Mask in(
      BufferedImage photo,
      PhotoRegions regions,
      Function<SegmentGraph, Growth> growths,
      RandomGenerator random) {
    int height = photo.getHeight();
    int width = photo.getWidth();
    SmallPhoto small = SmallPhoto.of(photo, LONG_SIDE);
    double scale = MIN_SCALE * Math.pow(MAX_SCALE / MIN_SCALE, random.nextDouble());
    Growth growth = growths.apply(SegmentGraph.of(small, Segmentation.of(small, scale)));
    for (int i = 0; i < TRIES; i++) {
      Canvas region = growth.grow(random).smoothed();
      region.fillHoles();
      if (regions.area().contains(region.covered() / (double) region.pixels.length)) {
        return Enlarging.to(height, width, region);
      }
    }
    return regions.generate(height, width, random);
  }
}
