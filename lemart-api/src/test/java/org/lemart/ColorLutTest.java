package org.lemart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lemart.ColorLut.Interpolation;

class ColorLutTest {
  /** Bent, so that the two interpolations differ. */
  private static final ColorLut BENT =
      ColorLut.of(
          4,
          in ->
              new double[] {
                in[0] * in[0], in[0] * in[1], in[0] * in[1] * in[2] + 0.5 * in[2] * in[2]
              });

  /**
   * Worked out with NumPy: barycentric coordinates by solving the linear system of each of the six
   * tetrahedra of the cell, and weighted sums over its eight corners. One colour a tetrahedron,
   * white, and a colour on the diagonal.
   */
  @ParameterizedTest
  @CsvSource({
    "0.1, 0.5, 0.95, 0.03333333, 0.06666667, 0.525, 0.03333333, 0.05, 0.50583333",
    "0.2, 0.9, 0.4, 0.06666667, 0.2, 0.17777778, 0.06666667, 0.18, 0.16088889",
    "0.8, 0.43, 0.7, 0.66666667, 0.36333333, 0.51444444, 0.66666667, 0.344, 0.4908",
    "0.55, 0.05, 0.75, 0.32777778, 0.03333333, 0.325, 0.32777778, 0.0275, 0.31229167",
    "0.15, 0.07, 0.3, 0.05, 0.02333333, 0.05777778, 0.05, 0.0105, 0.05315",
    "0.05, 0.25, 0.5, 0.01666667, 0.01666667, 0.15, 0.01666667, 0.0125, 0.14513889",
    "1, 1, 1, 1, 1, 1.5, 1, 1, 1.5",
    "0.5, 0.5, 0.5, 0.27777778, 0.27777778, 0.30555556, 0.27777778, 0.25, 0.26388889"
  })
  void colours_between_entries_are_those_of_the_definitions(
      float red,
      float green,
      float blue,
      float tetrahedralRed,
      float tetrahedralGreen,
      float tetrahedralBlue,
      float trilinearRed,
      float trilinearGreen,
      float trilinearBlue) {
    float[] out = new float[3];
    BENT.at(red, green, blue, Interpolation.TETRAHEDRAL, out);
    assertThat(out)
        .containsExactly(
            new float[] {tetrahedralRed, tetrahedralGreen, tetrahedralBlue}, within(1e-6f));
    BENT.at(red, green, blue, Interpolation.TRILINEAR, out);
    assertThat(out)
        .containsExactly(new float[] {trilinearRed, trilinearGreen, trilinearBlue}, within(1e-6f));
  }

  @ParameterizedTest
  @EnumSource
  void the_identity_changes_nothing_and_entries_are_met(Interpolation interpolation) {
    Random random = new Random(3);
    float[] colors = new float[3 * 500];
    for (int i = 0; i < colors.length; i++) {
      colors[i] = random.nextFloat();
    }
    float[] same = colors.clone();
    ColorLut.identity(33).apply(same, interpolation);
    assertThat(same).containsExactly(colors, within(1e-6f));

    float[] values = BENT.values();
    float[] out = new float[3];
    for (int entry = 0; entry < 64; entry++) {
      int blue = entry / 16;
      BENT.at(entry % 4 / 3f, entry / 4 % 4 / 3f, blue / 3f, interpolation, out);
      for (int c = 0; c < 3; c++) {
        assertThat(out[c]).isCloseTo(values[3 * entry + c], within(1e-6f));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_colour_beyond_the_domain_counts_as_its_nearest(Interpolation interpolation) {
    ColorLut.Domain domain =
        new ColorLut.Domain(Range.of(-1, 1), Range.of(0, 2), Range.of(0.25, 0.75));
    ColorLut lut = ColorLut.of(2, domain, ColorLut.identity(2).values());
    float[] out = new float[3];
    lut.at(-0.5f, 1.5f, 0.5f, interpolation, out);
    assertThat(out).containsExactly(new float[] {0.25f, 0.75f, 0.5f}, within(1e-6f));
    lut.at(-7, 9, 0.1f, interpolation, out);
    assertThat(out).containsExactly(0, 1, 0);
  }

  @Test
  void a_picture_changes_under_its_mask_only() {
    BufferedImage image = new BufferedImage(5, 4, BufferedImage.TYPE_INT_ARGB);
    Random random = new Random(8);
    for (int i = 0; i < 20; i++) {
      image.setRGB(i % 5, i / 5, random.nextInt());
    }
    byte[] coverage = new byte[20];
    coverage[7] = (byte) 255;
    Mask mask = Mask.of(5, 4, coverage);
    ColorLut negative = ColorLut.of(2, in -> new double[] {1 - in[0], 1 - in[1], 1 - in[2]});
    BufferedImage out = negative.apply(image, mask);
    for (int i = 0; i < 20; i++) {
      int before = image.getRGB(i % 5, i / 5);
      assertThat(out.getRGB(i % 5, i / 5)).isEqualTo(i == 7 ? before ^ 0xFFFFFF : before);
    }
    assertThat(negative.applyToPart(image, mask, 2, 3, 7, 7).getRGB(2, 1))
        .isEqualTo(out.getRGB(2, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> negative.applyToPart(image, mask, 3, 3, 7, 7))
        .withMessage("part must lie within 7 x 7 but was 5 x 4 at 3,3");
    assertThatThrownBy(() -> negative.apply(image, Mask.empty(4, 4)))
        .hasMessage("mask is 4 x 4 but image is 5 x 4");
  }

  @Test
  void a_weaker_table_goes_part_of_the_way() {
    float[] full = new float[3];
    float[] part = new float[3];
    BENT.at(0.3f, 0.6f, 0.9f, Interpolation.TETRAHEDRAL, full);
    BENT.blend(0.25).at(0.3f, 0.6f, 0.9f, Interpolation.TETRAHEDRAL, part);
    float[] in = {0.3f, 0.6f, 0.9f};
    for (int c = 0; c < 3; c++) {
      assertThat(part[c]).isCloseTo(in[c] + 0.25f * (full[c] - in[c]), within(1e-6f));
    }
    assertThat(BENT.blend(0).values())
        .containsExactly(ColorLut.identity(4).values(), within(1e-7f));
    assertThat(BENT.blend(1)).isEqualTo(BENT);
  }

  /** Colours beyond its domain are changed too, to those of its ends. */
  @Test
  void a_table_over_less_than_all_colours_is_widened_to_weaken_it() {
    Range middle = Range.of(0.25, 0.75);
    ColorLut.Domain domain = new ColorLut.Domain(middle, middle, middle);
    ColorLut table = ColorLut.of(17, domain, ColorLut.identity(17).values());
    float[] full = new float[3];
    float[] none = new float[3];
    float[] part = new float[3];
    for (float value = 0; value <= 1; value += 0.05f) {
      table.at(value, 0.1f, 1, Interpolation.TETRAHEDRAL, full);
      table.blend(0).at(value, 0.1f, 1, Interpolation.TETRAHEDRAL, none);
      table.blend(0.25).at(value, 0.1f, 1, Interpolation.TETRAHEDRAL, part);
      float[] in = {value, 0.1f, 1};
      for (int c = 0; c < 3; c++) {
        assertThat(none[c]).isCloseTo(in[c], within(1e-6f));
        assertThat(part[c]).isCloseTo(in[c] + 0.25f * (full[c] - in[c]), within(1e-5f));
      }
    }
    assertThat(table.blend(1)).isEqualTo(table);
    assertThat(table.blend(0.5).size()).isEqualTo(33);
  }

  @Test
  void tables_out_of_range_are_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ColorLut.identity(1))
        .withMessage("size must be in [2, 256] but was 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ColorLut.of(2, new float[23]))
        .withMessage("values must hold 24 but was 23 long");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ColorLut.of(2, in -> new double[] {0, Double.NaN, 0}))
        .withMessage("values must be finite but was NaN");
    Range unit = Range.of(0, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ColorLut.Domain(unit, Range.constant(2), unit))
        .withMessage("domain must rise but was 2.0 to 2.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BENT.blend(1.5))
        .withMessage("strength must be in [0, 1] but was 1.5");
  }
}
