package org.lemart.models.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lemart.Harmonizer;
import org.lemart.Mask;
import org.lemart.spi.HarmonizerOptions;

/** What holds for every method of the registry. */
class ClassicMethodsTest {

  static Stream<String> names() {
    return new ClassicHarmonizers().names().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_tinted_disc_comes_closer_to_what_it_was(String name) {
    BufferedImage composite = Composites.tinted();
    Mask mask = Composites.disc();
    double before = Composites.error(composite, Composites.real(), mask);
    BufferedImage out = Composites.harmonize(name, composite, mask);
    assertThat(Composites.error(out, Composites.real(), mask)).isLessThan(0.5 * before);
  }

  @ParameterizedTest
  @MethodSource("names")
  void half_the_strength_goes_half_the_way(String name) {
    BufferedImage image = Composites.tinted();
    Mask mask = Composites.disc();
    BufferedImage full = Composites.harmonize(name, image, mask);
    try (Harmonizer harmonizer = Harmonizer.builder(name).strength(0.5).build()) {
      BufferedImage half = harmonizer.harmonize(image, mask);
      for (int i = 0; i < Composites.SIZE * Composites.SIZE; i++) {
        int[] in = image.getRaster().getPixel(i % Composites.SIZE, i / Composites.SIZE, new int[3]);
        int[] a = full.getRaster().getPixel(i % Composites.SIZE, i / Composites.SIZE, new int[3]);
        int[] b = half.getRaster().getPixel(i % Composites.SIZE, i / Composites.SIZE, new int[3]);
        for (int c = 0; c < 3; c++) {
          assertThat(2 * b[c] - in[c] - a[c]).isBetween(-2, 2);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_foreground_of_one_colour_before_a_background_of_one_colour_takes_it(String name) {
    BufferedImage image = Composites.strip(0x5A5A5A, 0x5A5A5A, 0x828282, 0x828282);
    BufferedImage out = Composites.harmonize(name, image, Composites.first(2, 4));
    for (int x = 0; x < 4; x++) {
      for (int level : out.getRaster().getPixel(x, 0, new int[3])) {
        assertThat(level).isBetween(0x81, 0x83);
      }
    }
  }

  @Test
  void every_method_says_what_it_is() {
    assertThat(ClassicHarmonizers.all())
        .allSatisfy(
            method -> {
              assertThat(method.title()).isNotBlank();
              assertThat(method.paper()).containsPattern("(19|20)\\d\\d");
              assertThat(Harmonizer.names()).contains(method.name());
            });
    assertThatThrownBy(() -> new ClassicHarmonizers().create("no", HarmonizerOptions.DEFAULT))
        .hasMessageContaining("but was no");
  }
}
