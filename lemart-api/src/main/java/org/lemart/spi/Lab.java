package org.lemart.spi;

import java.util.function.DoubleUnaryOperator;

/**
 * CIELAB of sRGB with white D65: L in [0, 100], a and b about in [-110, 100]. The curves are tables
 * with linear interpolation; there and back is exact to less than half a level of 16 bits.
 */
public final class Lab {
  private static final int STEPS = 1 << 14;
  private static final float DELTA = 6f / 29;
  private static final float SLOPE = 1 / (3 * DELTA * DELTA);

  private static final float[] LINEAR =
      table(v -> v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4));
  private static final float[] ENCODED =
      table(v -> v <= 0.0031308 ? 12.92 * v : 1.055 * Math.pow(v, 1 / 2.4) - 0.055);
  private static final float[] ROOT =
      table(v -> v > DELTA * DELTA * DELTA ? Math.cbrt(v) : v * SLOPE + 4.0 / 29);

  private Lab() {}

  /** SRGB in [0, 1] to L, a, b. */
  public static void encode(int from, int to, float[][] rgb, float[][] lab) {
    for (int i = from; i < to; i++) {
      float r = look(LINEAR, rgb[0][i]);
      float g = look(LINEAR, rgb[1][i]);
      float b = look(LINEAR, rgb[2][i]);
      // IEC 61966-2-1, each row divided by its sum: white is (1, 1, 1).
      float x = look(ROOT, 0.43387691f * r + 0.37622304f * g + 0.18990005f * b);
      float y = look(ROOT, 0.2126f * r + 0.7152f * g + 0.0722f * b);
      float z = look(ROOT, 0.01772268f * r + 0.10945822f * g + 0.87281910f * b);
      lab[0][i] = 116 * y - 16;
      lab[1][i] = 500 * (x - y);
      lab[2][i] = 200 * (y - z);
    }
  }

  /** L, a, b to sRGB, in place; colours that sRGB does not have are clamped. */
  public static void decode(int from, int to, float[][] planes) {
    for (int i = from; i < to; i++) {
      float root = (planes[0][i] + 16) / 116;
      float x = cube(root + planes[1][i] / 500);
      float y = cube(root);
      float z = cube(root - planes[2][i] / 200);
      planes[0][i] = look(ENCODED, 3.08021452f * x - 1.53720797f * y - 0.54300654f * z);
      planes[1][i] = look(ENCODED, -0.92096864f * x + 1.87575606f * y + 0.04521258f * z);
      planes[2][i] = look(ENCODED, 0.05295247f * x - 0.20402105f * y + 1.15106858f * z);
    }
  }

  /** An sRGB-encoded value to a linear one, both in [0, 1]. */
  public static float linear(float encoded) {
    return look(LINEAR, encoded);
  }

  /** A linear value to an sRGB-encoded one; clamped to [0, 1]. */
  public static float encoded(float linear) {
    return look(ENCODED, linear);
  }

  /** L in [0, 100] of a luminance in [0, 1]. */
  public static float lightness(float luminance) {
    return 116 * look(ROOT, luminance) - 16;
  }

  /** Luminance in [0, 1] of L. */
  public static float luminance(float lightness) {
    return cube((lightness + 16) / 116);
  }

  private static float cube(float root) {
    return root > DELTA ? root * root * root : (root - 4f / 29) / SLOPE;
  }

  private static float look(float[] table, float value) {
    float place = Math.max(0, Math.min(1, value)) * STEPS;
    int i = Math.min(STEPS - 1, (int) place);
    return table[i] + (place - i) * (table[i + 1] - table[i]);
  }

  private static float[] table(DoubleUnaryOperator curve) {
    float[] table = new float[STEPS + 1];
    for (int i = 0; i <= STEPS; i++) {
      table[i] = (float) curve.applyAsDouble(i / (double) STEPS);
    }
    return table;
  }
}
