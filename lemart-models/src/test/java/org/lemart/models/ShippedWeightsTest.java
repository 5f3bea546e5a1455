package org.lemart.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lemart.Effort;
import org.lemart.Harmonizer;
import org.lemart.Mask;
import org.lemart.models.networks.ShippedWeights;

class ShippedWeightsTest {
  private static final BufferedImage IMAGE =
      Pictures.random(BufferedImage.TYPE_3BYTE_BGR, 70, 50, 5);
  private static final Mask MASK = Pictures.mask(70, 50, 6);

  static List<String> names() {
    return ShippedWeights.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void every_name_loads_and_changes_the_foreground_only(String name) {
    assertThat(Harmonizer.names()).contains(name);
    int[] before = Pictures.raw(IMAGE);
    for (Effort effort : Effort.values()) {
      try (Harmonizer harmonizer = Harmonizer.builder(name).effort(effort).build()) {
        int[] after = Pictures.raw(harmonizer.harmonize(IMAGE, MASK));
        for (int i = 0; i < after.length; i++) {
          if (MASK.get(i / 3 % 70, i / 3 / 70) == 0) {
            assertThat(after[i]).isEqualTo(before[i]);
          }
        }
      }
    }
  }

  @Test
  void the_larger_view_gives_other_colours() {
    try (Harmonizer small = Harmonizer.load("swinih");
        Harmonizer large = Harmonizer.load("swinih-large")) {
      int[] bySmall = Pictures.raw(small.harmonize(IMAGE, MASK));
      assertThat(bySmall).isNotEqualTo(Pictures.raw(IMAGE));
      assertThat(Pictures.raw(large.harmonize(IMAGE, MASK))).isNotEqualTo(bySmall);
    }
  }
}
