package org.lemart.models.classic;

import java.awt.image.BufferedImage;
import org.lemart.Mask;
import org.lemart.spi.Lab;

/**
 * Weight and sums over shadows (0), midtones (1) and highlights (2), of background (0) and
 * foreground (1): L, linear red, green and blue, and saturation, which is (max - min) / max of
 * linear RGB.
 */
final class ZoneStatistics implements RegionScan.Sink {
  private static final int[] NEAREST = {1, 0, 2};

  private final ZoneBounds bounds;
  private final double[][][] sums = new double[2][3][6];

  private ZoneStatistics(ZoneBounds bounds) {
    this.bounds = bounds;
  }

  /** Streams the picture through once. */
  static ZoneStatistics of(BufferedImage image, Mask mask, ZoneBounds bounds) {
    ZoneStatistics total = new ZoneStatistics(bounds);
    RegionScan.run(image, mask, () -> new ZoneStatistics(bounds)).forEach(total::add);
    return total;
  }

  /** Mean L. */
  double lightness(int region, int zone) {
    return mean(region, zone, 1);
  }

  /** Colour temperature of the mean colour, in mired. */
  double mired(int region, int zone) {
    return ColorTemperature.mired(
        mean(region, zone, 2), mean(region, zone, 3), mean(region, zone, 4));
  }

  /** Mean saturation. */
  double saturation(int region, int zone) {
    return mean(region, zone, 5);
  }

  @Override
  public void row(int y, float[][] rgb, float[][] weights, int width) {
    for (int x = 0; x < width; x++) {
      float r = Lab.linear(rgb[0][x]);
      float g = Lab.linear(rgb[1][x]);
      float b = Lab.linear(rgb[2][x]);
      float lightness = Lab.lightness(0.2126f * r + 0.7152f * g + 0.0722f * b);
      float most = Math.max(r, Math.max(g, b));
      float saturation = most > 0 ? 1 - Math.min(r, Math.min(g, b)) / most : 0;
      for (int region = 0; region < 2; region++) {
        double w = weights[region][x];
        if (w > 0) {
          double[] place = sums[region][bounds.zone(region, lightness)];
          place[0] += w;
          place[1] += w * lightness;
          place[2] += w * r;
          place[3] += w * g;
          place[4] += w * b;
          place[5] += w * saturation;
        }
      }
    }
  }

  private void add(ZoneStatistics other) {
    for (int region = 0; region < 2; region++) {
      for (int zone = 0; zone < 3; zone++) {
        for (int k = 0; k < 6; k++) {
          sums[region][zone][k] += other.sums[region][zone][k];
        }
      }
    }
  }

  /** Of the zone; if nothing lies in it, of another one of the region. */
  private double mean(int region, int zone, int k) {
    int filled = zone;
    for (int i = 0; sums[region][filled][0] == 0; i++) {
      filled = NEAREST[i];
    }
    return sums[region][filled][k] / sums[region][filled][0];
  }
}
