package org.lemart.masks;

import java.util.random.RandomGenerator;
import org.lemart.Mask;
import org.lemart.MaskGenerator;
import org.lemart.Range;

/** Strategies that grow a region from a photograph's segments; blobs where there is none. */
interface PhotoRegions extends MaskGenerator {

  /** The range of areas, as shares of the picture in (0, 1]. */
  Range area();

  @Override
  default Mask generate(int height, int width, RandomGenerator random) {
    return new Blobs(area()).generate(height, width, random);
  }
}
