package org.lemart;

import java.util.Arrays;

/**
 * An affine map of colours, {@code y = A x + b}, with RGB in [0, 1]. Immutable; double precision.
 * Values may leave [0, 1]: who applies the map clamps.
 */
public final class AffineColor {
  private static final AffineColor IDENTITY = of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0);

  private final double[] rows;

  private AffineColor(double[] rows) {
    this.rows = rows;
  }

  public static AffineColor identity() {
    return IDENTITY;
  }

  /** The three rows of {@code [A | b]}: 12 numbers, four a row. */
  public static AffineColor of(double... rows) {
    Checks.require(rows.length == 12, "rows must hold 12 numbers but was %s long", rows.length);
    return new AffineColor(rows.clone());
  }

  /** One factor a channel, no offset. */
  public static AffineColor gains(double red, double green, double blue) {
    return of(red, 0, 0, 0, 0, green, 0, 0, 0, 0, blue, 0);
  }

  /** The map {@code y = A (x - center) + target}, {@code matrix} = A row by row (9 numbers). */
  public static AffineColor about(double[] matrix, double[] center, double[] target) {
    double[] out = new double[12];
    for (int r = 0; r < 3; r++) {
      double offset = target[r];
      for (int c = 0; c < 3; c++) {
        out[4 * r + c] = matrix[3 * r + c];
        offset -= matrix[3 * r + c] * center[c];
      }
      out[4 * r + 3] = offset;
    }
    return of(out);
  }

  /** Entry of {@code [A | b]}: column 3 is the offset. */
  public double get(int row, int column) {
    return rows[4 * row + column];
  }

  /** This map first, {@code next} on its result. */
  public AffineColor then(AffineColor next) {
    double[] out = new double[12];
    for (int r = 0; r < 3; r++) {
      for (int c = 0; c < 4; c++) {
        double sum = c == 3 ? next.get(r, 3) : 0;
        for (int k = 0; k < 3; k++) {
          sum += next.get(r, k) * get(k, c);
        }
        out[4 * r + c] = sum;
      }
    }
    return new AffineColor(out);
  }

  /** {@code I + strength * (this - I)}: 0 = identity, 1 = this map, above 1 exaggerates. */
  public AffineColor blend(double strength) {
    double[] out = new double[12];
    for (int i = 0; i < 12; i++) {
      out[i] = IDENTITY.rows[i] + strength * (rows[i] - IDENTITY.rows[i]);
    }
    return new AffineColor(out);
  }

  /** The map of one colour (3 numbers). */
  public double[] apply(double... rgb) {
    double[] out = new double[3];
    for (int r = 0; r < 3; r++) {
      out[r] = get(r, 0) * rgb[0] + get(r, 1) * rgb[1] + get(r, 2) * rgb[2] + get(r, 3);
    }
    return out;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AffineColor map && Arrays.equals(rows, map.rows);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(rows);
  }

  @Override
  public String toString() {
    return "AffineColor" + Arrays.toString(rows);
  }
}
