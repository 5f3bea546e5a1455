package org.lemart.models.classic;

import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.function.Supplier;
import org.lemart.Mask;
import org.lemart.models.internal.ColorMap;

/**
 * Matches luminance, correlated colour temperature and saturation of shadows, midtones and
 * highlights, after S. Xue, A. Agarwala, J. Dorsey and H. Rushmeier ("Understanding and Improving
 * the Realism of Image Composites", SIGGRAPH 2012), whose measurements show that these, zone by
 * zone, are what a composite and a photograph differ in.
 *
 * <p>What is done: the zones of a region are its darkest quarter, its middle half and its brightest
 * quarter by L. The temperature of a zone's mean colour moves to the background's by a ratio of
 * black body colours, at most 100 mired, since a strong colour is the object's and not the light's.
 * A curve of L through the means of the zones, and through black and white, sets the luminance.
 * Saturation, measured on the corrected colours, is scaled by the ratio of the means, in [0.5, 2].
 * Between the zones' means the changes are mixed linearly.
 *
 * <p>The paper learns from photographs which zone to match and shifts the whole foreground by it;
 * here all three are matched, so nothing is learned. Its hue and local contrast are left out, as
 * they are in its own adjustment.
 */
final class Zones {
  private static final double FARTHEST = 100;
  private static final double GREY = 1e-3;

  private Zones() {}

  static Optional<Supplier<ColorMap>> fit(BufferedImage image, Mask mask) {
    return ZoneBounds.of(image, mask)
        .map(
            bounds -> {
              ZoneMap map = match(image, mask, bounds);
              return () -> map;
            });
  }

  private static ZoneMap match(BufferedImage image, Mask mask, ZoneBounds bounds) {
    ZoneStatistics statistics = ZoneStatistics.of(image, mask, bounds);
    double[] from = new double[3];
    double[] to = new double[3];
    float[][] gains = new float[3][];
    for (int zone = 0; zone < 3; zone++) {
      from[zone] = statistics.lightness(1, zone);
      to[zone] = statistics.lightness(0, zone);
      gains[zone] = gains(statistics.mired(1, zone), statistics.mired(0, zone));
    }
    ToneCurve curve = ToneCurve.through(from, to);
    ZoneMap plain = new ZoneMap(from, gains, new float[] {1, 1, 1}, curve);
    return plain.withSaturation(saturation(image, mask, plain, statistics));
  }

  /** What turns the light of one black body into that of the other. */
  private static float[] gains(double from, double to) {
    double shift = Math.max(-FARTHEST, Math.min(FARTHEST, to - from));
    double[] old = ColorTemperature.blackBody(from);
    double[] now = ColorTemperature.blackBody(from + shift);
    float[] gains = new float[3];
    for (int c = 0; c < 3; c++) {
      gains[c] = (float) (now[c] / old[c]);
    }
    return gains;
  }

  private static float[] saturation(
      BufferedImage image, Mask mask, ZoneMap map, ZoneStatistics statistics) {
    ZoneSaturation total = new ZoneSaturation(map);
    RegionScan.run(image, mask, () -> new ZoneSaturation(map)).forEach(total::add);
    float[] scale = new float[3];
    for (int zone = 0; zone < 3; zone++) {
      double have = total.mean(zone);
      double ratio = have < GREY ? 1 : statistics.saturation(0, zone) / have;
      scale[zone] = (float) Math.max(0.5, Math.min(2, ratio));
    }
    return scale;
  }
}
