package org.lemart.transforms;

/**
 * The transfer curve of sRGB from tables: within 5e-7 of the formula on [0, 1]. Light above 1 is
 * encoded by the same curve.
 */
final class SrgbTables {
  private static final float LAST_LINEAR_ENCODED = 0.04045f;
  private static final float LAST_LINEAR = 0.0031308f;
  private static final PowerTable LINEAR = PowerTable.of(2.4);
  private static final PowerTable ENCODED = PowerTable.of(1 / 2.4);

  private SrgbTables() {}

  /** Encoded to linear light. */
  static float decode(float value) {
    return value <= LAST_LINEAR_ENCODED
        ? value / 12.92f
        : LINEAR.at((value + 0.055f) * (1 / 1.055f));
  }

  /** Linear light to encoded. */
  static float encode(float light) {
    return light <= LAST_LINEAR ? light * 12.92f : 1.055f * ENCODED.at(light) - 0.055f;
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
}
