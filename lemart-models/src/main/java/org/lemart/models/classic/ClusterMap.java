package org.lemart.models.classic;

import org.lemart.models.internal.ColorMap;
import org.lemart.spi.Lab;

/**
 * Shifts each CIELAB colour by the mean of the shifts of all centres, weighted by {@code 1 / (d^2 +
 * s^2)^2}, d the distance to the centre.
 *
 * @param centres (n, 3)
 * @param shifts (n, 3)
 * @param softness s
 */
record ClusterMap(float[][] centres, float[][] shifts, float softness) implements ColorMap {

  @Override
  public void map(int y, int from, int to, float[][] rgb, float[][] out) {
    Lab.encode(from, to, rgb, out);
    for (int x = from; x < to; x++) {
      shift(out, x);
    }
    Lab.decode(from, to, out);
  }

  private void shift(float[][] lab, int x) {
    float total = 0;
    float l = 0;
    float a = 0;
    float b = 0;
    for (int k = 0; k < centres.length; k++) {
      float dl = lab[0][x] - centres[k][0];
      float da = lab[1][x] - centres[k][1];
      float db = lab[2][x] - centres[k][2];
      float near = 1 / (dl * dl + da * da + db * db + softness * softness);
      float weight = near * near;
      total += weight;
      l += weight * shifts[k][0];
      a += weight * shifts[k][1];
      b += weight * shifts[k][2];
    }
    lab[0][x] += l / total;
    lab[1][x] += a / total;
    lab[2][x] += b / total;
  }
}
