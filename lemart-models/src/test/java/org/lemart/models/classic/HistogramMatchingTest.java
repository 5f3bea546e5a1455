package org.lemart.models.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.lemart.Mask;
import org.lemart.spi.QuantileCurve;
import org.lemart.spi.ValueHistogram;

class HistogramMatchingTest {

  @Property(tries = 50)
  void levels_that_occur_once_are_matched_by_sorting(@ForAll long seed) {
    int count = 100;
    Random random = new Random(seed);
    int[] all = new int[2 * count];
    for (int shift = 0; shift < 24; shift += 8) {
      for (int start = 0; start < all.length; start += count) {
        List<Integer> levels = new ArrayList<>(IntStream.range(0, 256).boxed().toList());
        Collections.shuffle(levels, random);
        for (int x = 0; x < count; x++) {
          all[start + x] |= levels.get(x) << shift;
        }
      }
    }
    Mask mask = Composites.first(count, 2 * count);
    BufferedImage out = Composites.harmonize("histogram", Composites.strip(all), mask);
    for (int shift = 0; shift < 24; shift += 8) {
      int[] levels = levels(all, shift);
      int[] from = Arrays.copyOf(levels, count);
      int[] to = Arrays.copyOfRange(levels, count, 2 * count);
      Arrays.sort(from);
      Arrays.sort(to);
      for (int x = 0; x < count; x++) {
        int rank = Arrays.binarySearch(from, levels[x]);
        assertThat(out.getRGB(x, 0) >> shift & 0xFF).isEqualTo(to[rank]);
      }
    }
  }

  private static int[] levels(int[] colours, int shift) {
    return Arrays.stream(colours).map(v -> v >> shift & 0xFF).toArray();
  }

  @Test
  void pixels_of_one_level_stay_together() {
    BufferedImage image =
        Composites.strip(0x101010, 0x101010, 0x202020, 0x404040, 0x505050, 0x505050, 0x909090);
    BufferedImage out = Composites.harmonize("histogram", image, Composites.first(3, 7));
    // Ranks: 1/3 and 5/6 before; 1/8, 1/2 and 7/8 behind. 0x40 + 0x10 * 5/9, 0x50 + 0x40 * 8/9.
    assertThat(out.getRGB(1, 0)).isEqualTo(0xFF494949);
    assertThat(out.getRGB(2, 0)).isEqualTo(0xFF898989);
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
