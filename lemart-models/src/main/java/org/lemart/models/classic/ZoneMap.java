package org.lemart.models.classic;

import java.util.Arrays;
import org.lemart.models.internal.ColorMap;
import org.lemart.spi.Lab;

/** Gains, saturation and luminance that depend on how dark a pixel is. Immutable. */
final class ZoneMap implements ColorMap {
  private final double[] centres;
  private final float[][] gains;
  private final float[] saturation;
  private final ToneCurve curve;

  /**
   * One entry a zone.
   *
   * @param centres mean L of the zones, rising
   * @param gains of linear red, green and blue
   * @param saturation factor
   * @param curve new L of old L
   */
  ZoneMap(double[] centres, float[][] gains, float[] saturation, ToneCurve curve) {
    this.centres = centres;
    this.gains = gains;
    this.saturation = saturation;
    this.curve = curve;
  }

  ZoneMap withSaturation(float[] factors) {
    return new ZoneMap(centres, gains, factors, curve);
  }

  @Override
  public void map(int y, int from, int to, float[][] rgb, float[][] out) {
    float[] colour = new float[3];
    float[] shares = new float[3];
    for (int x = from; x < to; x++) {
      float target = Lab.luminance(curve.at(adapt(rgb, x, colour, shares)));
      saturate(colour, shares);
      float luminance = luminance(colour);
      for (int c = 0; c < 3; c++) {
        out[c][x] = Lab.encoded(luminance > 0 ? colour[c] * target / luminance : target);
      }
    }
  }

  /**
   * The linear colour of a pixel after the gains, and its shares in the zones.
   *
   * @return L before the gains
   */
  float adapt(float[][] rgb, int x, float[] colour, float[] shares) {
    for (int c = 0; c < 3; c++) {
      colour[c] = Lab.linear(rgb[c][x]);
    }
    float lightness = Lab.lightness(luminance(colour));
    share(lightness, shares);
    for (int c = 0; c < 3; c++) {
      colour[c] *= shares[0] * gains[0][c] + shares[1] * gains[1][c] + shares[2] * gains[2][c];
    }
    return lightness;
  }

  private void saturate(float[] colour, float[] shares) {
    float factor =
        shares[0] * saturation[0] + shares[1] * saturation[1] + shares[2] * saturation[2];
    float most = Math.max(colour[0], Math.max(colour[1], colour[2]));
    for (int c = 0; c < 3; c++) {
      colour[c] = Math.max(0, most - factor * (most - colour[c]));
    }
  }

  private void share(float lightness, float[] shares) {
    Arrays.fill(shares, 0);
    int lower = lightness < centres[1] ? 0 : 1;
    double width = centres[lower + 1] - centres[lower];
    double t = width > 0 ? (lightness - centres[lower]) / width : 1 - lower;
    float upper = (float) Math.max(0, Math.min(1, t));
    shares[lower] = 1 - upper;
    shares[lower + 1] = upper;
  }

  private static float luminance(float[] linear) {
    return 0.2126f * linear[0] + 0.7152f * linear[1] + 0.0722f * linear[2];
  }
}
