package org.lemart.masks;

import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;
import org.lemart.Mask;
import org.lemart.Range;

/** A region grown from segments of a photograph. */
final class GrownRegion {
  private static final int LONG_SIDE = 128;
  private static final int TRIES = 8;
  private static final double MIN_SCALE = 100;
  private static final double MAX_SCALE = 400;

  private GrownRegion() {}

  /** A mask of the photograph's size: a blob where the segments allow no area in the range. */
  static Mask in(
      BufferedImage photo, Range area, SegmentGraph.Growth growth, RandomGenerator random) {
    int height = photo.getHeight();
    int width = photo.getWidth();
    SmallPhoto small = SmallPhoto.of(photo, LONG_SIDE);
    double scale = MIN_SCALE * Math.pow(MAX_SCALE / MIN_SCALE, random.nextDouble());
    SegmentGraph graph = SegmentGraph.of(small, Segmentation.of(small, scale));
    for (int i = 0; i < TRIES; i++) {
      Canvas region = growth.grow(graph, area, random).smoothed();
      region.fillHoles();
      if (area.contains(region.covered() / (double) region.pixels.length)) {
        return Enlarging.to(height, width, region);
      }
    }
    return new Blobs(area).generate(height, width, random);
  }
}
