package org.lemart.masks;

import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;
import org.lemart.Mask;
import org.lemart.Range;

/**
 * Dark or light regions that follow the photograph's own edges, such as black dogs and white
 * shirts: like {@link Superpixels}, but grown from the darkest or the lightest of twelve segments
 * that are drawn by their area, in half of the masks each.
 *
 * <p>Such regions look wrongly exposed although they are right, so a network should see them
 * untouched in training.
 *
 * @param area the range of areas, as shares of the picture in (0, 1]
 */
public record Extremes(Range area) implements PhotoRegions {

  public Extremes {
    Checks.area(area);
  }

  @Override
  public Mask generate(BufferedImage photo, RandomGenerator random) {
    SegmentGraph.Start start =
        random.nextBoolean() ? SegmentGraph::darkSegment : SegmentGraph::lightSegment;
    return GrownRegion.in(photo, this, graph -> draws -> graph.grow(start, area, draws), random);
  }
}
