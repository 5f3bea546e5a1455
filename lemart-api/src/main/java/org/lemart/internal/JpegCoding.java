package org.lemart.internal;

/**
 * How strongly a JPEG was compressed.
 *
 * @param quality 1 to 100, on the scale of the Independent JPEG Group's library
 * @param across luma samples a chroma sample, from left to right: 1 or 2
 * @param down from top to bottom
 */
public record JpegCoding(int quality, int across, int down) {
  private static final int DCT = 64;

  /** Tables K.1 and K.2 of ISO/IEC 10918-1, row by row: what the library scales. */
  private static final int[][] BASE = {
    {
      16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69,
      56, 14, 17, 22, 29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104,
      113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99
    },
    {
      17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99,
      99, 47, 66, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
      99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99
    }
  };

  /** What is written when nothing is known or asked: colour at full resolution from 90 on. */
  public static JpegCoding ofQuality(int quality) {
    int step = quality >= 90 ? 1 : 2;
    return new JpegCoding(quality, step, step);
  }

  /** This sampling at another quality. */
  public JpegCoding withQuality(int other) {
    return new JpegCoding(other, across, down);
  }

  /**
   * The quality whose tables come nearest to those of a file; exact for files of the library.
   *
   * @param tables of luma and, or else empty, of chroma: 64 numbers row by row
   */
  static int estimate(int[][] tables) {
    int best = 1;
    long least = Long.MAX_VALUE;
    for (int quality = 1; quality <= 100; quality++) {
      long distance = 0;
      for (int t = 0; t < Math.min(2, tables.length); t++) {
        for (int i = 0; i < tables[t].length && i < DCT; i++) {
          distance += Math.abs(scaled(BASE[t][i], quality) - tables[t][i]);
        }
      }
      if (distance <= least) {
        least = distance;
        best = quality;
      }
    }
    return best;
  }

  private static int scaled(int base, int quality) {
    int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
    return Math.max(1, Math.min(255, (base * percent + 50) / 100));
  }
}
