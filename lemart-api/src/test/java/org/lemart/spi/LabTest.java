package org.lemart.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabTest {

  @Property
  void there_and_back_is_exact_at_sixteen_bits(
      @ForAll @FloatRange(min = 0, max = 1) float red,
      @ForAll @FloatRange(min = 0, max = 1) float green,
      @ForAll @FloatRange(min = 0, max = 1) float blue) {
    float[] out = encoded(red, green, blue);
    float[][] planes = {{out[0]}, {out[1]}, {out[2]}};
    Lab.decode(0, 1, planes);
    assertThat(planes[0][0]).isCloseTo(red, within(0.5f / 65535));
    assertThat(planes[1][0]).isCloseTo(green, within(0.5f / 65535));
    assertThat(planes[2][0]).isCloseTo(blue, within(0.5f / 65535));
  }

  /**
   * Worked out with NumPy from CIE 15 (the curve with 6/29) and IEC 61966-2-1 (matrix and transfer
   * curve), white = the sums of the matrix's rows.
   */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0, 0, 0",
    "1, 0, 0, 53.23288, 80.10533, 67.22278",
    "0, 1, 0, 87.73703, -86.18843, 83.18614",
    "0, 0, 1, 32.30259, 79.19364, -107.85373",
    "1, 1, 1, 100, 0, 0",
    "0.5, 0.5, 0.5, 53.38896, 0, 0",
    "0.8, 0.4, 0.2, 54.63615, 36.90854, 46.1262",
    "0.05, 0.02, 0.09, 2.31291, 5.26172, -7.994",
    "0.2, 0.6, 0.55, 57.45066, -32.1061, -1.86356"
  })
  void colours_have_the_coordinates_of_the_standard(
      float red, float green, float blue, float lightness, float a, float b) {
    assertThat(encoded(red, green, blue))
        .containsExactly(new float[] {lightness, a, b}, within(1e-3f));
  }

  private static float[] encoded(float red, float green, float blue) {
    float[][] lab = new float[3][1];
    Lab.encode(0, 1, new float[][] {{red}, {green}, {blue}}, lab);
    return new float[] {lab[0][0], lab[1][0], lab[2][0]};
  }
}
