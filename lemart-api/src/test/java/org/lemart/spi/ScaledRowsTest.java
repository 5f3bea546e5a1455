package org.lemart.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lemart.Mask;
import org.lemart.internal.Taps;

class ScaledRowsTest {

  @Property
  void weights_sum_to_one_and_stay_inside(
      @ForAll @IntRange(min = 1, max = 300) int source,
      @ForAll @IntRange(min = 1, max = 300) int target) {
    Taps taps = Taps.of(source, target);
    double[] used = new double[source];
    for (int i = 0; i < target; i++) {
      double sum = 0;
      for (int k = 0; k < taps.weights(i).length; k++) {
        assertThat(taps.weights(i)[k]).isBetween(0f, 1f);
        used[taps.start(i) + k] += taps.weights(i)[k];
        sum += taps.weights(i)[k];
      }
      assertThat(sum).isCloseTo(1, within(1e-5));
    }
    if (target <= source) { // every source sample counts the same
      for (double u : used) {
        assertThat(u).isCloseTo(target / (double) source, within(1e-5));
      }
    }
  }

  @Test
  void colours_under_transparent_pixels_leave_no_fringe() {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0xFFFF8000);
    image.setRGB(1, 0, 0x0000FF00);
    ScaledRows rows = ScaledRows.of(image, 1, 1);
    rows.load(0);
    assertThat(rows.red()[0]).isEqualTo(1);
    assertThat(rows.green()[0]).isCloseTo(128 / 255f, within(1e-6f));
    assertThat(rows.background()[0]).isEqualTo(0.5f);
  }

  @Test
  void foreground_and_background_share_the_alpha() {
    BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
    byte[] left = new byte[16];
    left[0] = left[4] = left[8] = (byte) 255;
    ScaledRows rows = ScaledRows.of(image, Mask.of(4, 4, left), 2, 1);
    rows.load(0);
    assertThat(rows.foreground()).containsExactly(3 / 8f, 0);
    assertThat(rows.background()).containsExactly(5 / 8f, 1);
  }
}
