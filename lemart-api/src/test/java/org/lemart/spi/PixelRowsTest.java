package org.lemart.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lemart.Images;
import org.lemart.TestPictures;

class PixelRowsTest {

  @Provide
  Arbitrary<String> kinds() {
    return Arbitraries.of(TestPictures.kinds());
  }

  @Property(tries = 150)
  void storing_what_was_loaded_changes_no_sample(
      @ForAll("kinds") String kind,
      @ForAll @IntRange(min = 1, max = 20) int width,
      @ForAll @IntRange(min = 1, max = 6) int height,
      @ForAll long seed,
      @ForAll boolean withAlpha) {
    BufferedImage image = TestPictures.random(kind, width, height, seed);
    double[] before = TestPictures.raw(image);
    PixelRows rows = PixelRows.of(image);
    for (int y = 0; y < height; y++) {
      rows.load(y);
      if (withAlpha) {
        rows.storeWithAlpha(0, width);
      } else {
        rows.store(0, width);
      }
    }
    assertThat(TestPictures.raw(image)).containsExactly(before, within(1e-6));
  }

  @Property(tries = 150)
  void a_store_touches_its_pixels_only(
      @ForAll("kinds") String kind,
      @ForAll @IntRange(min = 0, max = 8) int from,
      @ForAll @IntRange(min = 9, max = 17) int to,
      @ForAll long seed) {
    BufferedImage image = TestPictures.random(kind, 17, 3, seed);
    BufferedImage before = Images.copy(image);
    PixelRows rows = PixelRows.of(image);
    rows.load(1, from, to);
    Arrays.fill(rows.red(), from, to, 0.9f);
    Arrays.fill(rows.blue(), from, to, 0.1f);
    rows.store(from, to);
    for (int y = 0; y < 3; y++) {
      for (int x = 0; x < 17; x++) {
        if (y != 1 || x < from || x >= to) {
          assertThat(image.getRaster().getPixel(x, y, (double[]) null))
              .isEqualTo(before.getRaster().getPixel(x, y, (double[]) null));
        }
      }
    }
  }

  @Property(tries = 150)
  void alpha_survives_new_colours(@ForAll("kinds") String kind, @ForAll long seed) {
    BufferedImage image = TestPictures.random(kind, 9, 1, seed);
    PixelRows rows = PixelRows.of(image);
    rows.load(0);
    float[] alpha = rows.alpha().clone();
    Arrays.fill(rows.green(), 0.3f);
    rows.store(0, 9);
    rows.load(0);
    assertThat(rows.alpha()).containsExactly(alpha);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 5, 6, 13})
  void colours_of_eight_bit_pictures_are_those_of_getRGB(int type) {
    BufferedImage image = TestPictures.random("type " + type, 12, 1, 3);
    PixelRows rows = PixelRows.of(image);
    rows.load(0);
    for (int x = 0; x < 12; x++) {
      int rgb = image.getRGB(x, 0);
      assertThat(rows.red()[x]).isEqualTo((rgb >> 16 & 0xFF) / 255f);
      assertThat(rows.green()[x]).isEqualTo((rgb >> 8 & 0xFF) / 255f);
      assertThat(rows.blue()[x]).isEqualTo((rgb & 0xFF) / 255f);
      assertThat(rows.alpha()[x]).isEqualTo((rgb >>> 24) / 255f);
    }
  }

  @Test
  void grey_samples_are_taken_as_stored() {
    BufferedImage grey8 = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
    grey8.getRaster().setSample(0, 0, 0, 128);
    BufferedImage grey16 = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
    grey16.getRaster().setSample(0, 0, 0, 12345);
    assertThat(red(grey8)).isEqualTo(128 / 255f);
    assertThat(red(grey16)).isEqualTo(12345 / 65535f);
  }

  @Test
  void premultiplied_colours_are_divided_by_alpha() {
    BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB_PRE);
    image.getRaster().setPixel(0, 0, new int[] {50, 25, 0, 100});
    assertThat(red(image)).isCloseTo(0.5f, within(1e-6f));
  }

  @Test
  void linear_rgb_is_encoded() {
    BufferedImage image = TestPictures.random("8-bit linear RGB", 1, 1, 1);
    image.getRaster().setPixel(0, 0, new int[] {55, 0, 255});
    ColorModel model = image.getColorModel();
    assertThat(model.getColorSpace().isCS_sRGB()).isFalse();
    assertThat(red(image)).isCloseTo(128.5f / 255, within(0.01f));
  }

  @Test
  void sixteen_bits_are_written_at_sixteen_bits() {
    BufferedImage image = TestPictures.random("16-bit RGB", 1, 1, 1);
    PixelRows rows = PixelRows.of(image);
    rows.load(0);
    rows.red()[0] = 12345.4f / 65535;
    rows.green()[0] = 2;
    rows.blue()[0] = -1;
    rows.store(0, 1);
    assertThat(TestPictures.raw(image)).containsExactly(12345, 65535, 0);
  }

  @Test
  void levels_round_half_up_and_are_clamped() {
    assertThat(PixelRows.level(0.5f, 255)).isEqualTo(128);
    assertThat(PixelRows.level(1.01f, 255)).isEqualTo(255);
    assertThat(PixelRows.level(-3, 255)).isZero();
    assertThat(PixelRows.level(Float.NaN, 255)).isZero();
    assertThat(PixelRows.level(Float.POSITIVE_INFINITY, 65535)).isEqualTo(65535);
  }

  private static float red(BufferedImage image) {
    PixelRows rows = PixelRows.of(image);
    rows.load(0);
    return rows.red()[0];
  }
}
