package org.lemart.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.lemart.HarmonizationException;
import org.lemart.Harmonizer;
import org.lemart.Mask;
import org.lemart.models.classic.ClassicHarmonizers;
import org.lemart.models.classic.ClassicMethod;
import org.lemart.models.internal.Confidence;
import org.lemart.models.internal.GridHarmonizer;
import org.lemart.models.internal.NetworkInput;
import org.lemart.models.internal.SecondOpinion;
import org.lemart.spi.HarmonizerOptions;

/** What every harmonizer promises, over every type of picture. */
class HarmonizerLawsTest {

  /** A way to make a harmonizer of a given strength. */
  record Method(String name, DoubleFunction<Harmonizer> make) {
    @Override
    public String toString() {
      return name;
    }
  }

  @Provide
  Arbitrary<Method> methods() {
    List<Method> methods = new ArrayList<>();
    for (ClassicMethod classic : ClassicHarmonizers.all()) {
      String name = classic.name();
      methods.add(new Method(name, s -> Harmonizer.builder(name).strength(s).build()));
    }
    methods.add(
        new Method(
            "grid",
            s ->
                new GridHarmonizer(
                    "grid", 8, HarmonizerLawsTest::predict, new HarmonizerOptions(null, s))));
    methods.add(
        new Method(
            "second opinion",
            s ->
                new GridHarmonizer(
                    "second opinion",
                    8,
                    new SecondOpinion(HarmonizerLawsTest::predict, new Confidence(1.5, 0.1, 100)),
                    new HarmonizerOptions(null, s))));
    return Arbitraries.of(methods);
  }

  /** Stands in for a network: a grid that depends on all of its input. */
  private static ColorGrid predict(NetworkInput input) {
    float sum = 0;
    for (float value : input.planes()) {
      sum += value;
    }
    return ColorGrid.of(2, 3, ColorGridTest.maps(6, Float.floatToIntBits(sum)));
  }

  @Provide
  Arbitrary<Integer> types() {
    return Arbitraries.of(Pictures.types());
  }

  @Property(tries = 500)
  void pixels_outside_the_mask_are_identical_and_the_rest_keeps_type_size_and_alpha(
      @ForAll("methods") Method method,
      @ForAll("types") int type,
      @ForAll @IntRange(min = 1, max = 24) int width,
      @ForAll @IntRange(min = 1, max = 24) int height,
      @ForAll long seed) {
    BufferedImage image = Pictures.random(type, width, height, seed);
    Mask mask = Pictures.mask(width, height, seed);
    int[] before = Pictures.raw(image);
    BufferedImage out = harmonize(method, 1, image, mask);
    assertThat(out).isNotSameAs(image);
    assertThat(Pictures.raw(image)).isEqualTo(before);
    assertThat(out.getType()).isEqualTo(image.getType());
    assertThat(out.getColorModel()).isEqualTo(image.getColorModel());
    assertThat(out.getWidth()).isEqualTo(width);
    assertThat(out.getHeight()).isEqualTo(height);
    for (int i = 0; i < width * height; i++) {
      int x = i % width;
      int y = i / width;
      if (mask.get(x, y) == 0) {
        assertThat(out.getRaster().getPixel(x, y, (int[]) null))
            .isEqualTo(image.getRaster().getPixel(x, y, (int[]) null));
      }
      assertThat(out.getRGB(x, y) >>> 24).isEqualTo(image.getRGB(x, y) >>> 24);
    }
  }

  @Property(tries = 150)
  void an_empty_mask_or_strength_zero_gives_an_equal_picture(
      @ForAll("methods") Method method, @ForAll("types") int type, @ForAll long seed) {
    BufferedImage image = Pictures.random(type, 11, 7, seed);
    BufferedImage empty = harmonize(method, 1, image, Mask.of(11, 7, new byte[77]));
    BufferedImage weak = harmonize(method, 0, image, Pictures.mask(11, 7, seed));
    BufferedImage full = harmonize(method, 1, image, Mask.of(11, 7, new byte[77]).invert());
    for (BufferedImage out : List.of(empty, weak, full)) {
      assertThat(out).isNotSameAs(image);
      assertThat(Pictures.raw(out)).isEqualTo(Pictures.raw(image));
    }
  }

  @Property(tries = 150)
  void a_picture_without_a_visible_background_or_foreground_stays(
      @ForAll("methods") Method method, @ForAll long seed) {
    Mask mask = Mask.of(4, 4, new byte[] {-1, -1, -1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    for (boolean hideForeground : new boolean[] {true, false}) {
      BufferedImage image = Pictures.random(2, 4, 4, seed);
      for (int i = 0; i < 16; i++) {
        boolean hidden = mask.get(i % 4, i / 4) > 0 == hideForeground;
        int colour = image.getRGB(i % 4, i / 4) & 0xFFFFFF;
        image.setRGB(i % 4, i / 4, hidden ? colour : 0xFF000000 | colour);
      }
      assertThat(Pictures.raw(harmonize(method, 1, image, mask))).isEqualTo(Pictures.raw(image));
    }
  }

  @Property(tries = 100)
  void the_same_input_gives_the_same_result_on_any_thread(
      @ForAll("methods") Method method, @ForAll("types") int type, @ForAll long seed) {
    BufferedImage image = Pictures.random(type, 33, 70, seed);
    Mask mask = Pictures.mask(33, 70, seed);
    try (Harmonizer harmonizer = method.make().apply(1)) {
      int[] expected = Pictures.raw(harmonizer.harmonize(image, mask));
      List<int[]> all =
          IntStream.range(0, 6)
              .parallel()
              .mapToObj(i -> Pictures.raw(harmonizer.harmonize(image, mask)))
              .toList();
      assertThat(all).allSatisfy(raw -> assertThat(raw).isEqualTo(expected));
    }
  }

  @Property(tries = 100)
  void what_lies_under_transparent_background_pixels_is_no_evidence(
      @ForAll("methods") Method method, @ForAll long seed) {
    BufferedImage black = Pictures.random(BufferedImage.TYPE_INT_ARGB, 40, 40, seed);
    BufferedImage white = Pictures.random(BufferedImage.TYPE_INT_ARGB, 40, 40, seed);
    byte[] coverage = new byte[1600];
    for (int i = 0; i < 1600; i++) {
      int colour = black.getRGB(i % 40, i / 40) | 0xFF000000;
      boolean hole = i / 40 < 17 || i % 40 > 30;
      black.setRGB(i % 40, i / 40, hole ? 0x00000000 : colour);
      white.setRGB(i % 40, i / 40, hole ? 0x00FFFFFF : colour);
      coverage[i] = (byte) (!hole && i / 40 > 30 ? 255 : 0);
    }
    Mask mask = Mask.of(40, 40, coverage);
    BufferedImage fromBlack = harmonize(method, 1, black, mask);
    BufferedImage fromWhite = harmonize(method, 1, white, mask);
    for (int i = 0; i < 1600; i++) {
      if (coverage[i] != 0) {
        assertThat(fromBlack.getRGB(i % 40, i / 40)).isEqualTo(fromWhite.getRGB(i % 40, i / 40));
      }
    }
  }

  @Property(tries = 20)
  void a_mask_of_another_size_and_use_after_closing_are_refused(@ForAll("methods") Method method) {
    BufferedImage image = Pictures.random(1, 4, 3, 1);
    Harmonizer harmonizer = method.make().apply(1);
    assertThatThrownBy(() -> harmonizer.harmonize(image, Pictures.mask(3, 4, 1)))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage("mask is 3 x 4 but image is 4 x 3");
    harmonizer.close();
    harmonizer.close();
    assertThatThrownBy(() -> harmonizer.harmonize(image, Pictures.mask(4, 3, 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("harmonizer " + method + " is closed");
  }

  private static BufferedImage harmonize(
      Method method, double strength, BufferedImage image, Mask mask) {
    try (Harmonizer harmonizer = method.make().apply(strength)) {
      return harmonizer.harmonize(image, mask);
    }
  }
}
