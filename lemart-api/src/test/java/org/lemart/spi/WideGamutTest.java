package org.lemart.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lemart.Profiles;
import org.lemart.TestPictures;

class WideGamutTest {

  @ParameterizedTest
  @CsvSource({
    // Colours of Lindbloom's and the CSS Color 4 tables, rounded there to 8 bits of sRGB.
    "p3, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5",
    "p3, 1, 1, 1, 1, 1, 1",
    "p3, 0.9175, 0.2003, 0.1386, 1, 0, 0",
    "p3, 0.4584, 0.9853, 0.2983, 0, 1, 0",
    "adobe, 0.8586, 0, 0, 1, 0, 0",
    "adobe, 1, 1, 1, 1, 1, 1"
  })
  void known_colours_become_srgb(
      String profile, double r, double g, double b, double red, double green, double blue) {
    BufferedImage image = Profiles.picture(profile, 1, 1, DataBuffer.TYPE_USHORT);
    image.getRaster().setPixel(0, 0, new double[] {r * 65535, g * 65535, b * 65535});
    PixelRows rows = PixelRows.of(image);
    rows.load(0);
    assertThat(rows.red()[0]).isCloseTo((float) red, within(0.01f));
    assertThat(rows.green()[0]).isCloseTo((float) green, within(0.01f));
    assertThat(rows.blue()[0]).isCloseTo((float) blue, within(0.01f));
  }

  /** Java's own colour engine agrees wherever sRGB can hold the colour. */
  @ParameterizedTest
  @ValueSource(strings = {"p3", "adobe"})
  void colours_inside_srgb_agree_with_the_jdk(String profile) {
    ColorSpace space = Profiles.space(profile);
    BufferedImage image = Profiles.random(profile, 500, 1, DataBuffer.TYPE_BYTE, 1);
    PixelRows rows = PixelRows.of(image);
    rows.load(0);
    int compared = 0;
    for (int x = 0; x < 500; x++) {
      float[] own = image.getRaster().getPixel(x, 0, new float[3]);
      float[] rgb = space.toRGB(new float[] {own[0] / 255, own[1] / 255, own[2] / 255});
      if (Math.min(rgb[0], Math.min(rgb[1], rgb[2])) > 0.1
          && Math.max(rgb[0], Math.max(rgb[1], rgb[2])) < 1) {
        compared++;
        assertThat(rows.red()[x]).isCloseTo(rgb[0], within(0.006f));
        assertThat(rows.green()[x]).isCloseTo(rgb[1], within(0.006f));
        assertThat(rows.blue()[x]).isCloseTo(rgb[2], within(0.006f));
      }
    }
    assertThat(compared).isGreaterThan(100);
  }

  @Property(tries = 40)
  void a_blend_with_the_same_colours_changes_no_bit(@ForAll long seed) {
    for (String profile : new String[] {"p3", "adobe"}) {
      for (int type : new int[] {DataBuffer.TYPE_BYTE, DataBuffer.TYPE_USHORT}) {
        BufferedImage image = Profiles.random(profile, 40, 1, type, seed);
        double[] before = TestPictures.raw(image);
        blend(image, 0);
        assertThat(TestPictures.raw(image)).isEqualTo(before);
      }
    }
  }

  @Test
  void a_colour_beyond_srgb_stays_beyond_it_when_it_is_darkened() {
    BufferedImage image = Profiles.picture("p3", 1, 1, DataBuffer.TYPE_BYTE);
    image.getRaster().setPixel(0, 0, new int[] {10, 255, 10});
    blend(image, -0.1f);
    int[] sample = image.getRaster().getPixel(0, 0, new int[3]);
    PixelRows rows = PixelRows.of(image);
    rows.load(0);
    assertThat(sample[1]).isBetween(225, 240);
    assertThat(rows.red()[0]).as("outside sRGB").isZero();
    // The purest green of sRGB that is as bright is less pure in P3.
    assertThat(sample[0]).isLessThan(60);
  }

  @ParameterizedTest
  @ValueSource(strings = {"p3", "adobe"})
  void what_is_stored_comes_back(String profile) {
    BufferedImage image = Profiles.picture(profile, 256, 1, DataBuffer.TYPE_USHORT);
    PixelRows rows = PixelRows.of(image);
    rows.load(0);
    for (int x = 0; x < 256; x++) {
      rows.red()[x] = x / 255f;
      rows.green()[x] = (255 - x) / 255f;
      rows.blue()[x] = x * 7 % 256 / 255f;
    }
    rows.store(0, 256);
    rows.load(0);
    for (int x = 0; x < 256; x++) {
      assertThat(rows.red()[x]).isCloseTo(x / 255f, within(0.002f));
      assertThat(rows.green()[x]).isCloseTo((255 - x) / 255f, within(0.002f));
      assertThat(rows.blue()[x]).isCloseTo(x * 7 % 256 / 255f, within(0.002f));
    }
  }

  @Test
  void a_profile_that_is_srgb_changes_nothing() {
    BufferedImage image = Profiles.random("srgb", 60, 1, DataBuffer.TYPE_BYTE, 3);
    PixelRows rows = PixelRows.of(image);
    rows.load(0);
    for (int x = 0; x < 60; x++) {
      assertThat(rows.red()[x]).isEqualTo(image.getRaster().getSample(x, 0, 0) / 255f);
    }
    assertThat(RgbProfile.of(Profiles.space("srgb"))).isNull();
  }

  @Property(tries = 200)
  void a_damaged_profile_is_taken_or_left_but_never_fails(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] bytes = Profiles.bytes(random.nextBoolean() ? "p3" : "srgb");
    for (int i = 0; i < 8; i++) {
      bytes[128 + random.nextInt(bytes.length - 128)] = (byte) random.nextInt();
    }
    ColorSpace space;
    try {
      space = new ICC_ColorSpace(ICC_Profile.getInstance(bytes));
    } catch (IllegalArgumentException e) {
      return;
    }
    RgbProfile profile = RgbProfile.of(space);
    if (profile != null) {
      float[][] row = {{0, 0.5f, 1}, {1, 0.25f, 1}, {0, 0.5f, 1}};
      profile.fromSrgb(row, row, 0, 3);
      assertThat(Arrays.stream(row).mapToDouble(p -> p[1])).allMatch(v -> v >= 0 && v <= 1);
    }
  }

  /** Full weight towards the loaded colours plus a shift. */
  private static void blend(BufferedImage image, float shift) {
    int width = image.getWidth();
    PixelRows rows = PixelRows.of(image);
    rows.load(0);
    float[][] target = {rows.red().clone(), rows.green().clone(), rows.blue().clone()};
    for (float[] plane : target) {
      for (int x = 0; x < width; x++) {
        plane[x] += shift;
      }
    }
    float[] weights = new float[width];
    Arrays.fill(weights, 1);
    rows.storeBlended(target, weights, 0, width);
  }
}
