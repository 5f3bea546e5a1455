package org.lemart.models.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lemart.Composite;
import org.lemart.Harmonizer;
import org.lemart.Mask;

class ReinhardTest {

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
      Composite harmonized = harmonizer.harmonize(new Composite(image, mask));
      assertThat(harmonized.image().getRGB(1, 0)).isEqualTo(0xFF808080);
      assertThat(harmonized.mask()).isEqualTo(mask);
    }
  }
}
