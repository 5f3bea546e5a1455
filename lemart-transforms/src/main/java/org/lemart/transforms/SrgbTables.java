package org.lemart.transforms;

/**
 * The transfer curve of sRGB from tables: within 5e-7 of the formula on [0, 1]. Light above 1 is
 * encoded by the same curve.
 */
final class SrgbTables {
  private static final float LAST_LINEAR_ENCODED = 0.04045f;
  private static final float LAST_LINEAR = 0.0031308f;

  /** {@code (v + 0.055) / 1.055 = v + (1 - v) DARK}, which is exactly 1 for 1. */
  private static final float DARK = (float) (0.055 / 1.055);

  private static final PowerTable LINEAR = PowerTable.of(2.4);
  private static final PowerTable ENCODED = PowerTable.of(1 / 2.4);

  private SrgbTables() {}

  /** Encoded to linear light. */
  static float decode(float value) {
    return value <= LAST_LINEAR_ENCODED ? value / 12.92f : LINEAR.at(value + (1 - value) * DARK);
  }

  /** Linear light to encoded. */
  static float encode(float light) {
    return light <= LAST_LINEAR ? light * 12.92f : lifted(ENCODED.at(light));
  }

  /** {@code 1.055 power - 0.055}, exactly 1 for 1. */
  private static float lifted(float power) {
    return power + (power - 1) * 0.055f;
  }

  /** Encoded to linear light, in place. */
  static float[] decode(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = decode(values[i]);
    }
    return values;
  }

  /** Linear light to encoded, in place. */
  static float[] encode(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = encode(values[i]);
    }
    return values;
  }

  /**
   * Multiplies the light of encoded colours, in place; what comes out above white is white.
   *
   * @param colors (3, n)
   * @param gain n factors, at least 0, the same for the three planes
   */
  static float[] scaleLight(float[] colors, float[] gain) {
    for (int at = 0; at < colors.length; at += gain.length) {
      for (int p = 0; p < gain.length; p++) {
        colors[at + p] = encode(Math.min(1, decode(colors[at + p]) * gain[p]));
      }
    }
    return colors;
  }
}
