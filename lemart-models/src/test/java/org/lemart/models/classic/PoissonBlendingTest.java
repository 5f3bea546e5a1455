package org.lemart.models.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.lemart.Mask;
import org.lemart.models.internal.ColorMap;
import org.lemart.models.internal.MaskedColors;

class PoissonBlendingTest {

  @Property(tries = 20)
  void a_small_foreground_solves_the_equation_of_the_paper(@ForAll long seed) {
    int size = 12;
    Random random = new Random(seed);
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    byte[] coverage = new byte[size * size];
    for (int i = 0; i < coverage.length; i++) {
      // Mid tones, so that nothing is clamped.
      int grey = 0x505050 + random.nextInt(0x40) * 0x010000 + random.nextInt(0x40);
      image.setRGB(i % size, i / size, grey);
      boolean inside = i % size < 8 && i / size < 9 && random.nextInt(5) > 0;
      coverage[i] = (byte) (inside ? 255 : 0);
    }
    coverage[0] = -1;
    Mask mask = Mask.of(size, size, coverage);
    BufferedImage out = Composites.harmonize("poisson", image, mask);
    for (int shift = 0; shift < 24; shift += 8) {
      double[] expected = byElimination(image, mask, shift);
      for (int i = 0; i < coverage.length; i++) {
        double level = Math.max(0, Math.min(255, expected[i]));
        double got = out.getRGB(i % size, i / size) >> shift & 0xFF;
        assertThat(got).isCloseTo(level, within(0.51));
      }
    }
  }

  /** Equation 7 with a guidance of composite gradients, 0 across the seam: Gauss-Jordan. */
  private static double[] byElimination(BufferedImage image, Mask mask, int shift) {
    int size = image.getWidth();
    double[][] rows = new double[size * size][size * size + 1];
    for (int p = 0; p < rows.length; p++) {
      double own = image.getRGB(p % size, p / size) >> shift & 0xFF;
      if (mask.get(p % size, p / size) == 0) {
        rows[p][p] = 1;
        rows[p][rows.length] = own;
        continue;
      }
      for (int[] step : new int[][] {{-1, 0}, {1, 0}, {0, -1}, {0, 1}}) {
        int x = p % size + step[0];
        int y = p / size + step[1];
        if (x < 0 || y < 0 || x >= size || y >= size) {
          continue;
        }
        int q = y * size + x;
        double other = image.getRGB(x, y) >> shift & 0xFF;
        rows[p][p] += 1;
        rows[p][q] -= 1;
        rows[p][rows.length] += mask.get(x, y) > 0 ? own - other : 0;
      }
    }
    for (int k = 0; k < rows.length; k++) {
      int pivot = k;
      for (int i = k; i < rows.length; i++) {
        pivot = Math.abs(rows[i][k]) > Math.abs(rows[pivot][k]) ? i : pivot;
      }
      double[] row = rows[pivot];
      rows[pivot] = rows[k];
      rows[k] = row;
      for (int i = 0; i < rows.length; i++) {
        double factor = i == k ? 0 : rows[i][k] / row[k];
        for (int j = k; factor != 0 && j <= rows.length; j++) {
          rows[i][j] -= factor * row[j];
        }
      }
    }
    double[] solution = new double[rows.length];
    for (int k = 0; k < rows.length; k++) {
      solution[k] = rows[k][rows.length] / rows[k][k];
    }
    return solution;
  }

  @Test
  void a_large_foreground_in_pieces_is_what_it_is_as_a_whole() {
    int width = 1300;
    int height = 420;
    BufferedImage image = waves(width, height);
    byte[] coverage = new byte[width * height];
    for (int i = 0; i < coverage.length; i++) {
      double r = Math.hypot((i % width - 600) / 640.0, (i / width - 170) / 210.0);
      boolean hole = Math.hypot(i % width - 300, i / width - 200) < 40;
      if (r < 1 && !hole) {
        coverage[i] = -1;
        int level = (image.getRGB(i % width, i / width) & 0xFF) + 60 - i % width / 12;
        image.setRGB(i % width, i / width, Math.max(0, level) * 0x010101);
      }
    }
    Mask mask = Mask.of(width, height, coverage);
    BufferedImage whole = blend(image, mask, 1 << 20);
    BufferedImage pieces = blend(image, mask, 20_000);
    int most = 0;
    for (int i = 0; i < coverage.length; i++) {
      int a = whole.getRaster().getSample(i % width, i / width, 1);
      int b = pieces.getRaster().getSample(i % width, i / width, 1);
      most = Math.max(most, Math.abs(a - b));
    }
    assertThat(most).isLessThanOrEqualTo(1);
    assertThat(Composites.error(image, whole, mask)).isGreaterThan(100);
  }

  private static BufferedImage waves(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Random random = new Random(3);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int wave = (int) (50 * Math.sin(x * 0.011) * Math.cos(y * 0.02));
        image.setRGB(x, y, (120 + wave + random.nextInt(20)) * 0x010101);
      }
    }
    return image;
  }

  private static BufferedImage blend(BufferedImage image, Mask mask, int mostCells) {
    Supplier<ColorMap> maps = PoissonBlending.fit(image, mask, mostCells).orElseThrow();
    return MaskedColors.apply(image, mask, 1, maps);
  }

  @Test
  void a_soft_edge_shows_no_halo() {
    // The background, brighter by a constant, through a ramp of 20 pixels: what Poisson undoes.
    int size = 120;
    BufferedImage real = Composites.real();
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    byte[] coverage = new byte[size * size];
    for (int i = 0; i < coverage.length; i++) {
      int x = i % size;
      int y = i / size;
      double outside = Math.hypot(x - 60, y - 60) - 25;
      int cover = (int) Math.round(255 * Math.max(0, Math.min(1, 1 - outside / 20)));
      coverage[i] = (byte) cover;
      int[] pixel = real.getRaster().getPixel(x % 96 / 4, y % 96 / 4, new int[3]);
      int back = 0x40 + pixel[0] / 8;
      image.setRGB(x, y, Math.round(back + 80 * cover / 255f) * 0x010101);
    }
    BufferedImage out = Composites.harmonize("poisson", image, Mask.of(size, size, coverage));
    for (int i = 0; i < coverage.length; i++) {
      int back = 0x40 + real.getRaster().getSample(i % size % 96 / 4, i / size % 96 / 4, 0) / 8;
      assertThat(out.getRGB(i % size, i / size) & 0xFF).isBetween(back - 7, back + 7);
    }
  }
}
