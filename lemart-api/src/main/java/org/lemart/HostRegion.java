package org.lemart;

import java.util.Arrays;

/**
 * The pixels of a picture whose mask is above 0, in the picture's order.
 *
 * @param pixels where they are in the picture
 * @param colors their reds, then greens, then blues
 * @param coverage their masks
 */
@SuppressWarnings("ArrayRecordComponent")
record HostRegion(int[] pixels, float[] colors, float[] coverage) {

  /**
   * Copies the region's pixels.
   *
   * @param picture (3, n)
   * @param mask (n)
   */
  static HostRegion of(float[] picture, float[] mask) {
    int[] pixels = inside(mask);
    float[] colors = new float[3 * pixels.length];
    float[] coverage = new float[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      int at = pixels[i];
      colors[i] = picture[at];
      colors[pixels.length + i] = picture[mask.length + at];
      colors[2 * pixels.length + i] = picture[2 * mask.length + at];
      coverage[i] = mask[at];
    }
    return new HostRegion(pixels, colors, coverage);
  }

  private static int[] inside(float[] mask) {
    int[] pixels = new int[mask.length + 1];
    int size = 0;
    for (int i = 0; i < mask.length; i++) {
      pixels[size] = i; // overwritten by the next one if outside: no branch to mispredict
      size += mask[i] > 0 ? 1 : 0;
    }
    return Arrays.copyOf(pixels, size);
  }

  int size() {
    return pixels.length;
  }

  /** Puts {@code M*changed + (1-M)*I} in the place of the region's pixels. */
  void blend(float[] changed, float[] picture) {
    int plane = picture.length / 3;
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < pixels.length; i++) {
        int at = c * plane + pixels[i];
        float m = coverage[i];
        picture[at] = changed[c * pixels.length + i] * m + picture[at] * (1 - m);
      }
    }
  }
}
