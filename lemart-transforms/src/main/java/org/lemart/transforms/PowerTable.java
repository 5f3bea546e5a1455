package org.lemart.transforms;

/**
 * {@code x^exponent} for many x &gt;= 0, from a table of the powers of 1 to 2, interpolated, and
 * the powers of two: {@code (m 2^k)^e = m^e 2^(ke)}. Within 3e-7 of the value; denormal numbers
 * count as 0.
 */
final class PowerTable {
  private static final double ERROR = 1e-7;
  private static final int MANTISSA_BITS = 23;
  private static final int EXPONENTS = 256;
  private static final int BIAS = 127;

  private final float[] mantissas;
  private final float[] octaves = new float[EXPONENTS];
  private final int shift;
  private final int rest;
  private final float scale;

  private PowerTable(double exponent, int bits) {
    this.shift = MANTISSA_BITS - bits;
    this.rest = (1 << shift) - 1;
    this.scale = 1f / (1 << shift);
    this.mantissas = new float[(1 << bits) + 1];
    for (int i = 0; i < mantissas.length; i++) {
      mantissas[i] = (float) Math.pow(1 + i / (double) (1 << bits), exponent);
    }
    for (int k = 1; k < EXPONENTS; k++) {
      octaves[k] = (float) Math.pow(2, exponent * (k - BIAS));
    }
  }

  /**
   * Makes the table; it has as many cells as linear interpolation needs.
   *
   * @param exponent in (0, 100]
   */
  static PowerTable of(double exponent) {
    // A chord leaves the curve by at most width^2 / 8 times its second derivative.
    double cells = Math.sqrt(Math.abs(exponent * (exponent - 1)) / (8 * ERROR));
    int bits = (int) Math.ceil(Math.log(Math.max(16, cells)) / Math.log(2));
    return new PowerTable(exponent, bits);
  }

  float at(float x) {
    int bits = Float.floatToRawIntBits(x);
    int cell = (bits >>> shift) & (mantissas.length - 2);
    float low = mantissas[cell];
    float power = low + (bits & rest) * scale * (mantissas[cell + 1] - low);
    return octaves[(bits >>> MANTISSA_BITS) & (EXPONENTS - 1)] * power;
  }
}
