package org.lemart.spi;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An RGB space given by three primaries and tone curves (ICC.1:2022, 8.3.4 matrix-based profiles):
 * Display P3, Adobe RGB, ProPhoto. Colours go to sRGB without clipping: what sRGB cannot hold has
 * values below 0 or above 1, on the sRGB curve continued (odd around 0, as in IEC 61966-2-1 Amd 1).
 */
final class RgbProfile {
  private static final int[] MATRIX = {
    ICC_Profile.icSigRedMatrixColumnTag,
    ICC_Profile.icSigGreenMatrixColumnTag,
    ICC_Profile.icSigBlueMatrixColumnTag
  };
  private static final int[] CURVES = {
    ICC_Profile.icSigRedTRCTag, ICC_Profile.icSigGreenTRCTag, ICC_Profile.icSigBlueTRCTag
  };

  /** Primaries of sRGB as columns, adapted to D50 (the profile of IEC 61966-2-1). */
  private static final double[][] SRGB = {
    {0.4360747, 0.3850649, 0.1430804},
    {0.2225045, 0.7168786, 0.0606169},
    {0.0139322, 0.0971045, 0.7141733}
  };

  /** Spaces nearer to sRGB than this, in sample values, count as sRGB. */
  private static final double SAME = 1 / 512.0;

  private final ToneCurve[] curves;
  private final double[][] toSrgb;
  private final double[][] fromSrgb;

  private RgbProfile(ToneCurve[] curves, double[][] toSrgb, double[][] fromSrgb) {
    this.curves = curves;
    this.toSrgb = toSrgb;
    this.fromSrgb = fromSrgb;
  }

  /** The profile of a colour space; null if it is sRGB, or not of this kind. */
  static @Nullable RgbProfile of(ColorSpace space) {
    if (space.isCS_sRGB()
        || !(space instanceof ICC_ColorSpace icc)
        || space.getType() != ColorSpace.TYPE_RGB) {
      return null;
    }
    try {
      RgbProfile profile = read(icc.getProfile());
      return profile == null || profile.isSrgb() ? null : profile;
    } catch (RuntimeException e) {
      // A broken profile says nothing; Java's colour code throws all kinds.
      return null;
    }
  }

  private static @Nullable RgbProfile read(ICC_Profile profile) {
    double[][] matrix = new double[3][3];
    ToneCurve[] curves = new ToneCurve[3];
    for (int c = 0; c < 3; c++) {
      byte[] column = profile.getData(MATRIX[c]);
      ToneCurve curve = ToneCurve.of(profile.getData(CURVES[c]));
      if (column == null || column.length < 20 || curve == null) {
        return null;
      }
      curves[c] = curve;
      for (int i = 0; i < 3; i++) {
        matrix[i][c] = ByteBuffer.wrap(column).getInt(8 + 4 * i) / 65536.0;
      }
    }
    // White is white: the rounding of the profile's numbers would tint it.
    for (int i = 0; i < 3; i++) {
      double scale = sum(SRGB[i]) / sum(matrix[i]);
      for (int c = 0; c < 3; c++) {
        matrix[i][c] *= scale;
      }
    }
    double[][] toSrgb = product(inverse(SRGB), matrix);
    return new RgbProfile(curves, toSrgb, inverse(toSrgb));
  }

  /** Samples of this space to sRGB. In and out may be the same planes. */
  void toSrgb(float[][] in, float[][] out, int from, int to) {
    double[] linear = new double[3];
    for (int x = from; x < to; x++) {
      for (int c = 0; c < 3; c++) {
        linear[c] = curves[c].toLinear().applyAsDouble(in[c][x]);
      }
      for (int c = 0; c < 3; c++) {
        out[c][x] = (float) SrgbCurve.encode(dot(toSrgb[c], linear));
      }
    }
  }

  /** From sRGB, clamped to this space's gamut. In and out may be the same planes. */
  void fromSrgb(float[][] in, float[][] out, int from, int to) {
    double[] linear = new double[3];
    for (int x = from; x < to; x++) {
      for (int c = 0; c < 3; c++) {
        linear[c] = SrgbCurve.decode(in[c][x]);
      }
      for (int c = 0; c < 3; c++) {
        double own = Math.max(0, Math.min(1, dot(fromSrgb[c], linear)));
        double sample = curves[c].toSample().applyAsDouble(own);
        out[c][x] = sample >= 0 ? (float) Math.min(1, sample) : 0;
      }
    }
  }

  private boolean isSrgb() {
    int steps = 6;
    float[][] cube = new float[3][steps * steps * steps];
    for (int c = 0, period = 1; c < 3; c++, period *= steps) {
      for (int i = 0; i < cube[c].length; i++) {
        int step = i / period % steps;
        cube[c][i] = step / (steps - 1f);
      }
    }
    float[][] out = new float[3][cube[0].length];
    toSrgb(cube, out, 0, cube[0].length);
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < cube[0].length; i++) {
        if (!(Math.abs(out[c][i] - cube[c][i]) < SAME)) {
          return false;
        }
      }
    }
    return true;
  }

  private static double sum(double[] row) {
    return row[0] + row[1] + row[2];
  }

  private static double dot(double[] row, double[] column) {
    return row[0] * column[0] + row[1] * column[1] + row[2] * column[2];
  }

  private static double[][] product(double[][] a, double[][] b) {
    double[][] out = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        out[i][j] = dot(a[i], new double[] {b[0][j], b[1][j], b[2][j]});
      }
    }
    return out;
  }

  private static double[][] inverse(double[][] m) {
    double[][] out = new double[3][3];
    double determinant = 0;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        int a = (j + 1) % 3;
        int b = (j + 2) % 3;
        int c = (i + 1) % 3;
        int d = (i + 2) % 3;
        out[i][j] = m[a][c] * m[b][d] - m[a][d] * m[b][c];
      }
      determinant += out[i][0] * m[0][i];
    }
    if (!(Math.abs(determinant) > 1e-9)) {
      throw new IllegalArgumentException("primaries must span a volume but were " + determinant);
    }
    for (double[] row : out) {
      for (int j = 0; j < 3; j++) {
        row[j] /= determinant;
      }
    }
    return out;
  }
}
