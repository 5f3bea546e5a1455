package org.lemart.masks;

import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;
import org.lemart.Mask;
import org.lemart.Range;

/**
 * What stands out in the photograph: objects, more often than with {@link Superpixels}, where
 * nothing tells their outlines. Segments are ranked by geodesic saliency (Wei et al., <i>Geodesic
 * Saliency Using Background Priors</i>, ECCV 2012): the sum of colour differences on the way to the
 * picture's frame; the region begins with a large one of a high rank and grows by neighbours that
 * stand out at least a tenth to four tenths as much. Ranks are moved at random (by a factor of
 * {@code exp(0.3 * normal)}), so each mask of a photograph is another one.
 *
 * <p>Where nothing with an area in the range stands out, the mask is a {@linkplain Blobs blob}, as
 * it is {@linkplain #generate(int, int, RandomGenerator) without a photograph}. Areas and holes:
 * see {@link Superpixels}.
 *
 * @param area the range of areas, as shares of the picture in (0, 1]
 */
public record Salient(Range area) implements PhotoRegions {

  public Salient {
    Checks.area(area);
  }

  @Override
  public Mask generate(BufferedImage photo, RandomGenerator random) {
    return GrownRegion.in(photo, this, graph -> SalientRegion.growth(graph, area), random);
  }
}
