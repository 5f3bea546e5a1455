package org.lemart.models.classic;

import org.lemart.models.internal.ColorMap;

/**
 * A change of red, green and blue of the foreground of a small picture, carried to a picture of any
 * size: bilinear between the pixels that have a weight.
 */
record SmallChange(int width, int height, float[][] change, float[] weights) {

  /** For one thread. */
  ColorMap map(int fullWidth, int fullHeight) {
    double across = width / (double) fullWidth;
    double down = height / (double) fullHeight;
    float[] delta = new float[3];
    return (y, from, to, rgb, out) -> {
      for (int x = from; x < to; x++) {
        at((float) ((x + 0.5) * across - 0.5), (float) ((y + 0.5) * down - 0.5), delta);
        for (int c = 0; c < 3; c++) {
          out[c][x] = rgb[c][x] + delta[c];
        }
      }
    };
  }

  private void at(float x, float y, float[] into) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    float total = 0;
    into[0] = 0;
    into[1] = 0;
    into[2] = 0;
    for (int v = Math.max(0, top); v <= Math.min(height - 1, top + 1); v++) {
      for (int u = Math.max(0, left); u <= Math.min(width - 1, left + 1); u++) {
        int i = v * width + u;
        float weight = weights[i] * (1 - Math.abs(x - u)) * (1 - Math.abs(y - v));
        if (weight > 0) {
          total += weight;
          for (int c = 0; c < 3; c++) {
            into[c] += weight * change[c][i];
          }
        }
      }
    }
    for (int c = 0; c < 3 && total > 0; c++) {
      into[c] /= total;
    }
  }
}
