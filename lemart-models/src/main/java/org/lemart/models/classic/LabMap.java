package org.lemart.models.classic;

import org.lemart.models.internal.ColorMap;
import org.lemart.spi.Lab;

/** Scales and shifts each channel of CIELAB. */
record LabMap(float[] scale, float[] shift) implements ColorMap {

  @Override
  public void map(int y, int from, int to, float[][] rgb, float[][] out) {
    Lab.encode(from, to, rgb, out);
    for (int c = 0; c < 3; c++) {
      for (int x = from; x < to; x++) {
        out[c][x] = scale[c] * out[c][x] + shift[c];
      }
    }
    Lab.decode(from, to, out);
  }
}
