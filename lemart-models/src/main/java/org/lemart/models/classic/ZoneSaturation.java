package org.lemart.models.classic;

/**
 * Mean saturation of the foreground's zones after a correction, each pixel by its share in them.
 */
final class ZoneSaturation implements RegionScan.Sink {
  private final ZoneMap map;
  private final double[] weight = new double[3];
  private final double[] sum = new double[3];

  ZoneSaturation(ZoneMap map) {
    this.map = map;
  }

  void add(ZoneSaturation other) {
    for (int zone = 0; zone < 3; zone++) {
      weight[zone] += other.weight[zone];
      sum[zone] += other.sum[zone];
    }
  }

  double mean(int zone) {
    return weight[zone] > 0 ? sum[zone] / weight[zone] : 0;
  }

  @Override
  public void row(int y, float[][] rgb, float[][] weights, int width) {
    float[] colour = new float[3];
    float[] shares = new float[3];
    for (int x = 0; x < width; x++) {
      if (weights[1][x] > 0) {
        map.adapt(rgb, x, colour, shares);
        float most = Math.max(colour[0], Math.max(colour[1], colour[2]));
        float least = Math.min(colour[0], Math.min(colour[1], colour[2]));
        for (int zone = 0; zone < 3; zone++) {
          double w = weights[1][x] * shares[zone];
          weight[zone] += w;
          sum[zone] += most > 0 ? w * (1 - least / most) : 0;
        }
      }
    }
  }
}
