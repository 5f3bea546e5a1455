package org.lemart.masks;

import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;
import org.lemart.Mask;
import org.lemart.Range;

/**
 * Regions that follow the photograph's own edges: it is segmented (Felzenszwalb and Huttenlocher
 * 2004, on a copy of at most 128 pixels on the long side), and a random segment grows by merging
 * neighbours, rather those of a similar colour, until the wanted area is reached. Holes are filled.
 *
 * <p>The wanted area is drawn evenly from the range. Growing stops at the first segment that
 * reaches it, or earlier where it would have to cross a strong colour edge, so areas lie in the
 * range but not evenly; enlarging the mask to the photograph's size may move the area by {@code 1 /
 * shorter side} of the copy. Where the segments do not allow an area in the range (a photograph of
 * one flat colour), the mask is a {@linkplain Blobs blob}.
 *
 * <p>{@linkplain #generate(int, int, RandomGenerator) Without a photograph} there are no edges to
 * follow, and the mask is a blob as well.
 *
 * @param area the range of areas, as shares of the picture in (0, 1]
 */
public record Superpixels(Range area) implements PhotoRegions {
  public Superpixels {
    Checks.area(area);
  }

  @Override
  public Mask generate(BufferedImage photo, RandomGenerator random) {
    return GrownRegion.in(
        photo, this, graph -> draws -> graph.grow(SegmentGraph::anySegment, area, draws), random);
  }
}
