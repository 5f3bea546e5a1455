package org.lemart.models.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.lemart.Mask;
import org.lemart.models.internal.ColorMap;
import org.lemart.models.internal.MaskedColors;

class PyramidMatchingTest {
  private static final int WIDTH = 40;
  private static final int HEIGHT = 33;
  private static final double[] TAPS = {1, 4, 6, 4, 1};

  @Test
  void two_bands_and_a_residual_of_greys_are_those_computed_by_hand() {
    Random random = new Random(11);
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    byte[] coverage = new byte[WIDTH * HEIGHT];
    double[] lightness = new double[coverage.length];
    for (int i = 0; i < coverage.length; i++) {
      boolean inside = Math.hypot(i % WIDTH - 14, i / WIDTH - 18) < 11;
      int level = inside ? 90 + random.nextInt(25) : 110 + i % WIDTH + random.nextInt(60);
      image.setRGB(i % WIDTH, i / WIDTH, level * 0x010101);
      coverage[i] = (byte) (inside ? 255 : 0);
      lightness[i] = lightness(level);
    }
    double[] fore = lightness;
    double[] back = lightness;
    double[] expected = lightness.clone();
    for (int band = 0; band < 2; band++) {
      double[] nextFore = blur(fore, coverage, true, 1 << band);
      double[] nextBack = blur(back, coverage, false, 1 << band);
      double[] waves = minus(fore, nextFore);
      double[] matched = match(waves, minus(back, nextBack), coverage);
      double[] strength = blur(abs(waves), coverage, true, 1 << band);
      double[] wanted = blur(abs(matched), coverage, true, 1 << band);
      for (int i = 0; i < expected.length; i++) {
        double gain = Math.max(0.25, Math.min(4, wanted[i] / strength[i]));
        expected[i] += coverage[i] == 0 ? 0 : (gain - 1) * waves[i];
      }
      fore = nextFore;
      back = nextBack;
    }
    double[] shift = blur(minus(match(fore, back, coverage), fore), coverage, true, 2);
    BufferedImage out = Composites.harmonize("pyramid", image, Mask.of(WIDTH, HEIGHT, coverage));
    for (int i = 0; i < expected.length; i++) {
      if (coverage[i] != 0) {
        int level = out.getRGB(i % WIDTH, i / WIDTH) >> 8 & 0xFF;
        assertThat(lightness(level)).isCloseTo(expected[i] + shift[i], within(0.4));
      }
    }
  }

  /** Weighted mean under the whole window, pixel by pixel. */
  private static double[] blur(double[] values, byte[] coverage, boolean inside, int distance) {
    double[] out = new double[values.length];
    for (int i = 0; i < out.length; i++) {
      double sum = 0;
      double total = 0;
      for (int k = 0; k < 25; k++) {
        int x = i % WIDTH + (k % 5 - 2) * distance;
        int y = i / WIDTH + (k / 5 - 2) * distance;
        if (x >= 0 && y >= 0 && x < WIDTH && y < HEIGHT) {
          if (coverage[y * WIDTH + x] != 0 == inside) {
            sum += TAPS[k % 5] * TAPS[k / 5] * values[y * WIDTH + x];
            total += TAPS[k % 5] * TAPS[k / 5];
          }
        }
      }
      out[i] = coverage[i] != 0 == inside ? sum / total : 0;
    }
    return out;
  }

  /** By sorting: the middle of a value's place, and the background interpolated there. */
  private static double[] match(double[] fore, double[] back, byte[] coverage) {
    double[] from = sorted(fore, coverage, true);
    double[] to = sorted(back, coverage, false);
    double[] out = new double[fore.length];
    for (int i = 0; i < out.length; i++) {
      if (coverage[i] != 0) {
        double value = fore[i];
        long below = Arrays.stream(from).filter(v -> v < value - 1e-9).count();
        long equal = Arrays.stream(from).filter(v -> Math.abs(v - value) <= 1e-9).count();
        double place = (below + equal / 2.0) / from.length * to.length - 0.5;
        int left = (int) Math.max(0, Math.min(to.length - 2, Math.floor(place)));
        double t = Math.max(0, Math.min(1, place - left));
        out[i] = to[left] + t * (to[left + 1] - to[left]);
      }
    }
    return out;
  }

  private static double[] sorted(double[] values, byte[] coverage, boolean inside) {
    double[] some = new double[values.length];
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      if (coverage[i] != 0 == inside) {
        some[count++] = values[i];
      }
    }
    some = Arrays.copyOf(some, count);
    Arrays.sort(some);
    return some;
  }

  private static double[] minus(double[] a, double[] b) {
    double[] out = new double[a.length];
    Arrays.setAll(out, i -> a[i] - b[i]);
    return out;
  }

  private static double[] abs(double[] values) {
    return Arrays.stream(values).map(Math::abs).toArray();
  }

  private static double lightness(int level) {
    double v = level / 255.0;
    double y = v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    return 116 * Math.cbrt(y) - 16;
  }

  @Test
  void texture_becomes_as_strong_as_behind() {
    int size = 96;
    Random random = new Random(2);
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    Mask mask = Composites.disc();
    for (int i = 0; i < size * size; i++) {
      double noise = random.nextGaussian() * (mask.get(i % size, i / size) > 0 ? 4 : 12);
      image.setRGB(i % size, i / size, (int) Math.round(128 + noise) * 0x010101);
    }
    assertThat(roughness(image, mask)).isCloseTo(4, within(0.5));
    BufferedImage out = Composites.harmonize("pyramid", image, mask);
    assertThat(roughness(out, mask)).isCloseTo(12, within(1.5));
  }

  private static double roughness(BufferedImage image, Mask mask) {
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
      if (mask.get(i % image.getWidth(), i / image.getWidth()) > 0) {
        double level = image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xFF;
        sum += level;
        squares += level * level;
        count++;
      }
    }
    return Math.sqrt(squares / count - sum / count * sum / count);
  }

  @Test
  void a_picture_above_the_limit_keeps_its_detail_and_takes_the_change() {
    BufferedImage image = Composites.tinted();
    Mask mask = Composites.disc();
    Supplier<ColorMap> maps = PyramidMatching.fit(image, mask, 48 * 48).orElseThrow();
    BufferedImage out = MaskedColors.apply(image, mask, 1, maps);
    double before = Composites.error(image, Composites.real(), mask);
    assertThat(Composites.error(out, Composites.real(), mask)).isLessThan(0.3 * before);
  }
}
