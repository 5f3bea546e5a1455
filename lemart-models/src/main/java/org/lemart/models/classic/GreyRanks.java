package org.lemart.models.classic;

/**
 * Weight and sum of RGB over bins of colourfulness: of background (0) and foreground (1), each for
 * well exposed pixels and for the rest.
 */
final class GreyRanks implements RegionScan.Sink {
  private static final int BINS = 1024;
  private static final double SHARE = 0.2;
  private static final float DARK = 0.1f;
  private static final float CLIPPED = 0.99f;

  /** Region and exposure, bin, then weight and sums of red, green, blue. */
  private final double[][][] bins = new double[4][BINS + 1][4];

  private final float[][] gains = new float[2][3];

  /** Ranks by colourfulness after the means of each region are made equal. */
  GreyRanks(ColorMoments moments) {
    for (int region = 0; region < 2; region++) {
      for (int c = 0; c < 3; c++) {
        double mean = moments.mean(region, c);
        gains[region][c] = mean > 0 ? (float) (1 / mean) : 0;
      }
    }
  }

  /** Mean colour of the greyest pixels of a region. */
  double[] grey(int region) {
    int set = weight(2 * region) > 0 ? 2 * region : 2 * region + 1;
    double wanted = SHARE * weight(set);
    double[] sums = new double[4];
    for (int bin = 0; bin <= BINS && (sums[0] < wanted || sums[0] == 0); bin++) {
      for (int k = 0; k < 4; k++) {
        sums[k] += bins[set][bin][k];
      }
    }
    return new double[] {sums[1] / sums[0], sums[2] / sums[0], sums[3] / sums[0]};
  }

  void add(GreyRanks other) {
    for (int set = 0; set < 4; set++) {
      for (int bin = 0; bin <= BINS; bin++) {
        for (int k = 0; k < 4; k++) {
          bins[set][bin][k] += other.bins[set][bin][k];
        }
      }
    }
  }

  @Override
  public void row(int y, float[][] rgb, float[][] weights, int width) {
    for (int x = 0; x < width; x++) {
      float r = rgb[0][x];
      float g = rgb[1][x];
      float b = rgb[2][x];
      boolean poor = r + g + b < DARK || Math.max(r, Math.max(g, b)) > CLIPPED;
      for (int region = 0; region < 2; region++) {
        float[] gain = gains[region];
        int bin = bin(gain[0] * r, gain[1] * g, gain[2] * b);
        double[] place = bins[2 * region + (poor ? 1 : 0)][bin];
        double w = weights[region][x];
        place[0] += w;
        place[1] += w * r;
        place[2] += w * g;
        place[3] += w * b;
      }
    }
  }

  private static int bin(float r, float g, float b) {
    float sum = r + g + b;
    float spread = Math.abs(r - g) + Math.abs(g - b) + Math.abs(b - r);
    return sum > 0 ? (int) Math.min(BINS, spread / (2 * sum) * BINS) : 0;
  }

  private double weight(int set) {
    double weight = 0;
    for (double[] bin : bins[set]) {
      weight += bin[0];
    }
    return weight;
  }
}
