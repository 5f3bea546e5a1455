package org.lemart.spi;

import java.nio.ByteBuffer;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A tone curve of an ICC profile (ICC.1:2022, 10.6 curveType and 10.18 parametricCurveType), from
 * samples in [0, 1] to linear light in [0, 1] and back.
 */
record ToneCurve(DoubleUnaryOperator toLinear, DoubleUnaryOperator toSample) {
  private static final int HEADER = 8;
  private static final int CURVE = 0x63757276; // "curv"
  private static final int PARAMETRIC = 0x70617261; // "para"
  private static final int[] PARAMETERS = {1, 3, 4, 5, 7};

  /** Reads a tag's data; null if it is no rising curve. */
  static @Nullable ToneCurve of(byte @Nullable [] tag) {
    if (tag == null || tag.length < HEADER + 4) {
      return null;
    }
    ByteBuffer data = ByteBuffer.wrap(tag);
    return switch (data.getInt(0)) {
      case CURVE -> sampled(data, data.getInt(HEADER));
      case PARAMETRIC -> parametric(data, data.getShort(HEADER));
      default -> null;
    };
  }

  private static @Nullable ToneCurve sampled(ByteBuffer data, int count) {
    if (count == 0) {
      return gamma(1);
    }
    int start = HEADER + 4;
    if (count < 0 || count > (data.capacity() - start) / 2) {
      return null;
    }
    if (count == 1) {
      return gamma((data.getShort(start) & 0xFFFF) / 256.0);
    }
    double[] table = new double[count];
    for (int i = 0; i < count; i++) {
      table[i] = (data.getShort(start + 2 * i) & 0xFFFF) / 65535.0;
      if (i > 0 && table[i] < table[i - 1]) {
        return null;
      }
    }
    return table[count - 1] > table[0]
        ? new ToneCurve(v -> look(table, v), v -> find(table, v))
        : null;
  }

  private static @Nullable ToneCurve gamma(double gamma) {
    return gamma > 0 ? new ToneCurve(v -> Math.pow(v, gamma), v -> Math.pow(v, 1 / gamma)) : null;
  }

  private static @Nullable ToneCurve parametric(ByteBuffer data, int kind) {
    int start = HEADER + 4;
    if (kind < 0 || kind >= PARAMETERS.length || data.capacity() < start + 4 * PARAMETERS[kind]) {
      return null;
    }
    double[] p = new double[7];
    p[1] = 1;
    for (int i = 0; i < PARAMETERS[kind]; i++) {
      p[i] = data.getInt(start + 4 * i) / 65536.0;
    }
    double g = p[0];
    double a = p[1];
    double b = p[2];
    if (!(g > 0 && a > 0)) {
      return null;
    }
    // Kinds 1 and 2 are flat below -b / a; kinds 3 and 4 have a line of slope c below d.
    boolean flat = kind == 1 || kind == 2;
    double slope = kind >= 3 ? p[3] : 0;
    double edge = kind >= 3 ? p[4] : flat ? -b / a : 0;
    double top = kind == 4 ? p[5] : kind == 2 ? p[3] : 0;
    double foot = kind == 4 ? p[6] : kind == 2 ? p[3] : 0;
    DoubleUnaryOperator curve =
        v -> v >= edge ? Math.pow(Math.max(0, a * v + b), g) + top : slope * v + foot;
    if (curve.applyAsDouble(0) < -0.01 || !(curve.applyAsDouble(1) > curve.applyAsDouble(0))) {
      return null;
    }
    double knee = curve.applyAsDouble(edge);
    DoubleUnaryOperator inverse =
        y ->
            y >= knee || slope <= 0
                ? (Math.pow(Math.max(0, y - top), 1 / g) - b) / a
                : (y - foot) / slope;
    return new ToneCurve(curve, inverse);
  }

  private static double look(double[] table, double value) {
    double place = value * (table.length - 1);
    int i = (int) Math.max(0, Math.min(table.length - 2.0, place));
    return table[i] + (place - i) * (table[i + 1] - table[i]);
  }

  /** Where the table, read with linear interpolation, has the value. */
  private static double find(double[] table, double value) {
    int low = 0;
    int high = table.length - 1;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (table[middle] > value) {
        high = middle;
      } else {
        low = middle;
      }
    }
    double step = table[high] - table[low];
    double within = step > 0 ? Math.max(0, Math.min(1, (value - table[low]) / step)) : 0;
    return (low + within) / (table.length - 1);
  }
}
