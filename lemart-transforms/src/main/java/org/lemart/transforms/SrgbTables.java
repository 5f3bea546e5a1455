package org.lemart.transforms;

import java.util.function.DoubleUnaryOperator;

/**
 * The transfer curve of sRGB from tables, interpolated: within 1e-7 of the formula on [0, 1].
 * Values beyond are computed.
 */
final class SrgbTables {
  private static final float LAST_LINEAR_ENCODED = 0.04045f;
  private static final float LAST_LINEAR = 0.0031308f;
  private static final int CELLS = 1 << 16;
  private static final float[] LINEAR = table(SrgbTables::toLinear);
  private static final float[] ENCODED = table(SrgbTables::toEncoded);

  private SrgbTables() {}

  private static float[] table(DoubleUnaryOperator curve) {
    float[] table = new float[CELLS + 2];
    for (int i = 0; i < table.length; i++) {
      table[i] = (float) curve.applyAsDouble((double) i / CELLS);
    }
    return table;
  }

  private static double toLinear(double encoded) {
    return Math.pow((encoded + 0.055) / 1.055, 2.4);
  }

  private static double toEncoded(double linear) {
    return 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
  }

  /** Encoded to linear light, in place. */
  static float[] decode(float[] values) {
    for (int i = 0; i < values.length; i++) {
      float v = values[i];
      if (v <= LAST_LINEAR_ENCODED) {
        values[i] = v / 12.92f;
      } else {
        values[i] = v <= 1 ? look(LINEAR, v) : (float) toLinear(v);
      }
    }
    return values;
  }

  /** Linear light to encoded, in place. */
  static float[] encode(float[] values) {
    for (int i = 0; i < values.length; i++) {
      float v = values[i];
      if (v <= LAST_LINEAR) {
        values[i] = v * 12.92f;
      } else {
        values[i] = v <= 1 ? look(ENCODED, v) : (float) toEncoded(v);
      }
    }
    return values;
  }

  private static float look(float[] table, float value) {
    float position = value * CELLS;
    int cell = (int) position;
    return table[cell] + (position - cell) * (table[cell + 1] - table[cell]);
  }
}
