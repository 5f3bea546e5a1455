package org.lemart.models.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.lemart.Mask;

class HistogramMatchingTest {

  @Property(tries = 50)
  void regions_of_equal_size_are_matched_by_sorting(@ForAll long seed) {
    int count = 200;
    Random random = new Random(seed);
    int[] fore = random.ints(count, 0, 1 << 24).toArray();
    int[] back = random.ints(count, 0, 1 << 24).toArray();
    int[] all = Arrays.copyOf(fore, 2 * count);
    System.arraycopy(back, 0, all, count, count);
    Mask mask = Composites.first(count, 2 * count);
    BufferedImage out = Composites.harmonize("histogram", Composites.strip(all), mask);
    for (int shift = 0; shift < 24; shift += 8) {
      int s = shift;
      int[] from = Arrays.stream(fore).map(v -> v >> s & 0xFF).sorted().toArray();
      int[] to = Arrays.stream(back).map(v -> v >> s & 0xFF).sorted().toArray();
      for (int x = 0; x < count; x++) {
        int level = fore[x] >> s & 0xFF;
        // A level's middle rank, in pixels: ties share it.
        int first = lowest(from, level);
        int last = count - 1;
        while (from[last] != level) {
          last--;
        }
        int expectedLow = to[first];
        int expectedHigh = to[last];
        assertThat(out.getRGB(x, 0) >> s & 0xFF)
            .isBetween(Math.max(0, expectedLow - 1), expectedHigh + 1);
      }
    }
  }

  private static int lowest(int[] sorted, int level) {
    int i = 0;
    while (sorted[i] != level) {
      i++;
    }
    return i;
  }

  @Test
  void levels_between_the_quantiles_are_interpolated() {
    // Background ranks 1/4 and 3/4 are 0x20 and 0xA0; the middle of the foreground has rank 1/2.
    BufferedImage image = Composites.strip(0x101010, 0x111111, 0x121212, 0x202020, 0xA0A0A0);
    BufferedImage out = Composites.harmonize("histogram", image, Composites.first(3, 5));
    assertThat(out.getRGB(0, 0)).isEqualTo(0xFF202020);
    assertThat(out.getRGB(1, 0)).isEqualTo(0xFF606060);
    assertThat(out.getRGB(2, 0)).isEqualTo(0xFFA0A0A0);
  }

  @Property(tries = 50)
  void the_curve_never_falls_at_sixteen_bits(@ForAll long seed) {
    Random random = new Random(seed);
    ValueHistogram from = new ValueHistogram(0, 1);
    ValueHistogram to = new ValueHistogram(0, 1);
    for (int i = 0; i < 300; i++) {
      from.add(random.nextInt(65536) / 65535f, random.nextDouble());
      to.add((float) Math.pow(random.nextDouble(), 3), 1);
    }
    QuantileCurve curve = QuantileCurve.between(from, to);
    float before = 0;
    for (int level = 0; level < 65536; level += 7) {
      float value = curve.at(level / 65535f);
      assertThat(value).isBetween(before - 1e-6f, 1f);
      before = value;
    }
  }

  @Test
  void histograms_of_equal_shape_give_the_identity() {
    ValueHistogram same = new ValueHistogram(0, 1);
    for (int level = 0; level < 256; level++) {
      same.add(level / 255f, 1 + level % 7);
    }
    QuantileCurve curve = QuantileCurve.between(same, same);
    for (int level = 0; level < 65536; level += 13) {
      assertThat(curve.at(level / 65535f)).isCloseTo(level / 65535f, within(1e-6f));
    }
  }
}
