package org.lemart.models.classic;

import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.function.Supplier;
import org.lemart.Mask;
import org.lemart.models.internal.ColorMap;
import org.lemart.models.internal.GridMap;

/**
 * Scales red, green and blue by the ratio of the mean greys of background and foreground, after S.
 * Song, F. Zhong, X. Qin and C. Tu ("Illumination Harmonization with Gray Mean Scale", CGI 2020).
 * Grey surfaces show the colour of the light, so the ratio says how the light differs.
 *
 * <p>What is done, in sRGB-encoded RGB: the channels of each region are divided by their means over
 * the region, which takes out most of the cast; the colourfulness of a pixel is then {@code (|r -
 * g| + |g - b| + |b - r|) / (r + g + b)}. The least colourful fifth of a region, with what ties
 * with it, gives the region's mean grey, from the colours as they are. Pixels that are dark (a sum
 * of the channels below 0.1) or clipped (a channel above 0.99) count only where a region has no
 * others. Each channel of the foreground is multiplied by the ratio of the greys. The paper looks
 * for grey pixels in the whole photograph that the foreground was cut from; a composite only has
 * the foreground itself, and this rule for choosing pixels is ours.
 */
final class GreyMean {
  private GreyMean() {}

  static Optional<Supplier<ColorMap>> fit(BufferedImage image, Mask mask) {
    ColorMoments moments = ColorMoments.of(image, mask);
    if (!moments.hasBoth()) {
      return Optional.empty();
    }
    GreyRanks ranks = new GreyRanks(moments);
    RegionScan.run(image, mask, () -> new GreyRanks(moments)).forEach(ranks::add);
    double[][] greys = {ranks.grey(0), ranks.grey(1)};
    float[] map = new float[12];
    for (int c = 0; c < 3; c++) {
      map[5 * c] = greys[1][c] > 0 ? (float) (greys[0][c] / greys[1][c]) : 1;
    }
    return Optional.of(() -> new GridMap(1, 1, map, image.getWidth(), image.getHeight()));
  }
}
