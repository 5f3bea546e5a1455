package org.lemart.models.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import org.junit.jupiter.api.Test;
import org.lemart.Harmonizer;
import org.lemart.Mask;

class ReinhardTest {

  @Property
  void lab_there_and_back_is_exact_at_sixteen_bits(
      @ForAll @FloatRange(min = 0, max = 1) float red,
      @ForAll @FloatRange(min = 0, max = 1) float green,
      @ForAll @FloatRange(min = 0, max = 1) float blue) {
    float[][] planes = new float[3][1];
    Lab.encode(0, 1, new float[][] {{red}, {green}, {blue}}, planes);
    Lab.decode(0, 1, planes);
    assertThat(planes[0][0]).isCloseTo(red, within(0.5f / 65535));
    assertThat(planes[1][0]).isCloseTo(green, within(0.5f / 65535));
    assertThat(planes[2][0]).isCloseTo(blue, within(0.5f / 65535));
  }

  @Test
  void lab_of_known_colours() {
    assertLab(1, 1, 1, 100, 0, 0);
    assertLab(0, 0, 0, 0, 0, 0);
    assertLab(1, 0, 0, 53.24, 80.09, 67.20);
    assertLab(0, 0, 1, 32.30, 79.19, -107.86);
  }

  private static void assertLab(float r, float g, float b, double l, double a, double bb) {
    float[][] lab = new float[3][1];
    Lab.encode(0, 1, new float[][] {{r}, {g}, {b}}, lab);
    assertThat((double) lab[0][0]).isCloseTo(l, within(0.03));
    assertThat((double) lab[1][0]).isCloseTo(a, within(0.03));
    assertThat((double) lab[2][0]).isCloseTo(bb, within(0.03));
  }

  @Test
  void the_foreground_takes_mean_and_deviation_of_the_background() {
    int size = 60;
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    byte[] coverage = new byte[size * size];
    Random random = new Random(1);
    for (int i = 0; i < coverage.length; i++) {
      boolean inside = i % size > 30;
      int base = inside ? 60 : 130;
      int spread = inside ? 20 : 45;
      int rgb = 0;
      for (int c = 0; c < 3; c++) {
        rgb = rgb << 8 | (base + 8 * c + random.nextInt(spread));
      }
      image.setRGB(i % size, i / size, rgb);
      coverage[i] = (byte) (inside ? 255 : 0);
    }
    Mask mask = Mask.of(size, size, coverage);
    try (Harmonizer harmonizer = Harmonizer.load("reinhard")) {
      RegionMoments after = RegionMoments.of(harmonizer.harmonize(image, mask), mask);
      float[] scale = after.scale();
      for (int c = 0; c < 3; c++) {
        assertThat(scale[c]).isCloseTo(1, within(0.02f));
        assertThat(after.shift(new float[] {1, 1, 1})[c]).isCloseTo(0, within(0.2f));
      }
    }
  }

  @Test
  void a_flat_foreground_is_shifted_only() {
    BufferedImage image = new BufferedImage(4, 1, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0x404040);
    image.setRGB(1, 0, 0x404040);
    image.setRGB(2, 0, 0x808080);
    image.setRGB(3, 0, 0x808080);
    Mask mask = Mask.of(4, 1, new byte[] {-1, -1, 0, 0});
    try (Harmonizer harmonizer = Harmonizer.load("reinhard")) {
      assertThat(harmonizer.harmonize(image, mask).getRGB(0, 0)).isEqualTo(0xFF808080);
    }
  }
}
