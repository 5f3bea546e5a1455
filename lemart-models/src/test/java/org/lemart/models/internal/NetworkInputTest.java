package org.lemart.models.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lemart.Mask;
import org.lemart.models.Pictures;

class NetworkInputTest {

  @Property(tries = 60)
  void a_place_is_the_mean_of_the_visible_pixels_it_covers(
      @ForAll @IntRange(min = 1, max = 9) int size,
      @ForAll @IntRange(min = 1, max = 4) int across,
      @ForAll @IntRange(min = 1, max = 4) int down,
      @ForAll long seed) {
    int width = size * across;
    int height = size * down;
    BufferedImage image = Pictures.random(BufferedImage.TYPE_INT_ARGB, width, height, seed);
    Mask mask = Pictures.mask(width, height, seed);
    float[] planes = NetworkInput.of(image, mask, size).planes();
    for (int i = 0; i < size * size; i++) {
      double[] sums = new double[5]; // red, green, blue, mask, alpha
      for (int k = 0; k < across * down; k++) {
        int x = i % size * across + k % across;
        int y = i / size * down + k / across;
        int argb = image.getRGB(x, y);
        double alpha = (argb >>> 24) / 255.0;
        sums[0] += alpha * (argb >> 16 & 255) / 255;
        sums[1] += alpha * (argb >> 8 & 255) / 255;
        sums[2] += alpha * (argb & 255) / 255;
        sums[3] += alpha * mask.get(x, y);
        sums[4] += alpha;
      }
      for (int c = 0; c < 3 && sums[4] > 0; c++) {
        assertThat((double) planes[c * size * size + i]).isCloseTo(sums[c] / sums[4], within(1e-5));
      }
      assertThat((double) planes[3 * size * size + i])
          .isCloseTo(sums[3] / (across * down), within(1e-5));
    }
  }

  @Test
  void a_small_picture_is_grown_bilinearly() {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
    image.setRGB(1, 0, 0xFFFFFF);
    float[] planes = NetworkInput.of(image, Mask.of(2, 1, new byte[] {0, -1}), 4).planes();
    for (int start : new int[] {0, 16, 32, 48, 60}) {
      assertThat(
              new float[] {planes[start], planes[start + 1], planes[start + 2], planes[start + 3]})
          .containsExactly(0, 0.25f, 0.75f, 1);
    }
  }

  @Test
  void where_nothing_is_visible_the_nearest_visible_colour_is_taken() {
    BufferedImage image = new BufferedImage(6, 6, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0xFFFF0000);
    image.setRGB(5, 5, 0xFF0000FF);
    float[] planes = NetworkInput.of(image, Mask.of(6, 6, new byte[36]), 6).planes();
    for (int i = 0; i < 36; i++) {
      int steps = i % 6 + i / 6;
      if (steps != 5) {
        assertThat(planes[i]).isEqualTo(steps < 5 ? 1 : 0);
        assertThat(planes[72 + i]).isEqualTo(steps < 5 ? 0 : 1);
      }
    }
  }

  @Test
  void one_pixel_is_enough_to_be_seen_and_a_hidden_one_is_not() {
    BufferedImage image = new BufferedImage(500, 500, BufferedImage.TYPE_INT_RGB);
    byte[] one = new byte[250_000];
    one[123_456] = 1;
    Mask mask = Mask.of(500, 500, one);
    assertThat(NetworkInput.of(image, mask, 4).hasForeground()).isTrue();
    assertThat(NetworkInput.of(image, mask.invert(), 4).hasBackground()).isTrue();
    assertThat(NetworkInput.of(image, Mask.of(500, 500, new byte[250_000]), 4).hasForeground())
        .isFalse();
    BufferedImage hidden = new BufferedImage(500, 500, BufferedImage.TYPE_INT_ARGB);
    assertThat(NetworkInput.of(hidden, mask, 4).hasForeground()).isFalse();
    assertThat(NetworkInput.of(hidden, mask, 4).hasBackground()).isFalse();
  }
}
