package org.lemart.spi;

import java.awt.color.ColorSpace;
import org.jspecify.annotations.Nullable;

/**
 * A row of a picture whose space is not sRGB. What is worked on is its colours clamped to sRGB; how
 * far a colour lies beyond sRGB is kept aside and put back, so that nothing loses its gamut.
 */
final class WideGamut {
  private final RgbProfile profile;
  private final float[][] stored;
  private final float[][] wide;
  private final float[][] scratch;

  private WideGamut(RgbProfile profile, int width) {
    this.profile = profile;
    this.stored = new float[3][width];
    this.wide = new float[3][width];
    this.scratch = new float[3][width];
  }

  /** Null if the space needs no conversion. */
  static @Nullable WideGamut of(ColorSpace space, int width) {
    RgbProfile profile = RgbProfile.of(space);
    return profile == null ? null : new WideGamut(profile, width);
  }

  /**
   * Samples as stored become sRGB, in place.
   *
   * @param clamped to [0, 1]
   */
  void loaded(float[][] planes, int from, int to, boolean clamped) {
    for (int c = 0; c < 3; c++) {
      System.arraycopy(planes[c], from, stored[c], from, to - from);
    }
    profile.toSrgb(planes, wide, from, to);
    for (int c = 0; c < 3; c++) {
      for (int x = from; x < to; x++) {
        planes[c][x] = clamped ? clamp(wide[c][x]) : wide[c][x];
      }
    }
  }

  /** SRGB becomes samples to store, in place. */
  void storing(float[][] planes, int from, int to) {
    profile.fromSrgb(planes, planes, from, to);
  }

  /**
   * Moves the loaded colours towards others, in the picture's own space; the planes hold samples to
   * store afterwards. Where the target equals the loaded colour, the sample is the loaded one.
   */
  void blend(float[][] planes, float[][] target, float[] weights, int from, int to) {
    for (int c = 0; c < 3; c++) {
      for (int x = from; x < to; x++) {
        scratch[c][x] = wide[c][x] + (clamp(target[c][x]) - planes[c][x]);
      }
    }
    profile.fromSrgb(scratch, scratch, from, to);
    profile.fromSrgb(wide, wide, from, to);
    for (int c = 0; c < 3; c++) {
      for (int x = from; x < to; x++) {
        planes[c][x] = stored[c][x] + weights[x] * (scratch[c][x] - wide[c][x]);
      }
    }
  }

  private static float clamp(float value) {
    return Math.max(0f, Math.min(1f, value));
  }
}
