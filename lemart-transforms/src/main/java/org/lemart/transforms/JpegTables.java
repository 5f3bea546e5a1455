package org.lemart.transforms;

/** Numbers of baseline JPEG: quantisation tables, and the transform of 8 x 8 blocks. */
final class JpegTables {
  static final int SIDE = 8;

  /** ITU-T T.81 (1992), Annex K, table K.1, row by row. */
  private static final int[] LUMINANCE = {
    16, 11, 10, 16, 24, 40, 51, 61,
    12, 12, 14, 19, 26, 58, 60, 55,
    14, 13, 16, 24, 40, 57, 69, 56,
    14, 17, 22, 29, 51, 87, 80, 62,
    18, 22, 37, 56, 68, 109, 103, 77,
    24, 35, 55, 64, 81, 104, 113, 92,
    49, 64, 78, 87, 103, 121, 120, 101,
    72, 92, 95, 98, 112, 100, 103, 99
  };

  /** Table K.2. */
  private static final int[] CHROMINANCE = {
    17, 18, 24, 47, 99, 99, 99, 99,
    18, 21, 26, 66, 99, 99, 99, 99,
    24, 26, 56, 99, 99, 99, 99, 99,
    47, 66, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99
  };

  private JpegTables() {}

  static float[] luminance(int quality) {
    return scaled(LUMINANCE, quality);
  }

  static float[] chrominance(int quality) {
    return scaled(CHROMINANCE, quality);
  }

  /** The rule of the Independent JPEG Group's library: percent of the table, within [1, 255]. */
  private static float[] scaled(int[] table, int quality) {
    int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
    float[] steps = new float[table.length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = Math.min(255, Math.max(1, (table[i] * percent + 50) / 100));
    }
    return steps;
  }

  /** (64, 64), orthonormal: row 8u + v holds the DCT's wave (u, v) over the pixels of a block. */
  static float[] waves() {
    float[] waves = new float[SIDE * SIDE * SIDE * SIDE];
    for (int i = 0; i < waves.length; i++) {
      int wave = i / (SIDE * SIDE);
      int pixel = i % (SIDE * SIDE);
      waves[i] = (float) (wave(wave / SIDE, pixel / SIDE) * wave(wave % SIDE, pixel % SIDE));
    }
    return waves;
  }

  private static double wave(int frequency, int position) {
    double scale = frequency == 0 ? Math.sqrt(1.0 / SIDE) : Math.sqrt(2.0 / SIDE);
    return scale * Math.cos((2 * position + 1) * frequency * Math.PI / (2 * SIDE));
  }
}
