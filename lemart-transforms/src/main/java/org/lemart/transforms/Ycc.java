package org.lemart.transforms;

/** Y'CbCr of JFIF: Y' in [0, 1], Cb and Cr in [-0.5, 0.5]. Planes are changed in place. */
final class Ycc {
  private static final float CB = (float) (0.5 / (1 - Luma.BLUE));
  private static final float CR = (float) (0.5 / (1 - Luma.RED));

  private Ycc() {}

  /** From red, green and blue. */
  static void encode(float[][] planes) {
    for (int i = 0; i < planes[0].length; i++) {
      float red = planes[0][i];
      float blue = planes[2][i];
      float luma = Luma.of(red, planes[1][i], blue);
      planes[0][i] = luma;
      planes[1][i] = (blue - luma) * CB;
      planes[2][i] = (red - luma) * CR;
    }
  }

  /** To red, green and blue. */
  static void decode(float[][] planes) {
    for (int i = 0; i < planes[0].length; i++) {
      float luma = planes[0][i];
      float blue = luma + planes[1][i] / CB;
      float red = luma + planes[2][i] / CR;
      planes[0][i] = red;
      planes[1][i] =
          (luma - (float) Luma.RED * red - (float) Luma.BLUE * blue) / (float) Luma.GREEN;
      planes[2][i] = blue;
    }
  }
}
