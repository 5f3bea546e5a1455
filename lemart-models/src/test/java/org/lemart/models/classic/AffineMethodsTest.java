package org.lemart.models.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.lemart.Mask;

class AffineMethodsTest {

  @Property(tries = 100)
  void the_transport_turns_one_covariance_into_the_other_and_is_symmetric(@ForAll long seed) {
    Random random = new Random(seed);
    double[][] from = covariance(random);
    double[][] to = covariance(random);
    double[][] t = Covariance.transport(from, to);
    double[][] moved = Symmetric.product(Symmetric.product(t, from), t);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        assertThat(t[i][j]).isCloseTo(t[j][i], within(1e-7));
        assertThat(moved[i][j]).isCloseTo(to[i][j], within(1e-9));
      }
    }
  }

  @Test
  void covariances_with_common_axes_are_scaled_along_them() {
    double[][] from = {{0.04, 0, 0}, {0, 0.01, 0}, {0, 0, 0}};
    double[][] to = {{0.01, 0, 0}, {0, 0.09, 0}, {0, 0, 0.01}};
    assertThat(Covariance.transport(from, to)[0]).containsExactly(new double[] {0.5, 0, 0}, EPS);
    assertThat(Covariance.transport(from, to)[1]).containsExactly(new double[] {0, 3, 0}, EPS);
    assertThat(Covariance.transport(from, to)[2]).containsExactly(new double[] {0, 0, 1}, EPS);
  }

  @Test
  void the_foreground_takes_mean_and_covariance_of_the_background() {
    BufferedImage image = Composites.tinted();
    Mask mask = Composites.disc();
    ColorMoments after = ColorMoments.of(Composites.harmonize("covariance", image, mask), mask);
    for (int i = 0; i < 3; i++) {
      assertThat(after.mean(1, i)).isCloseTo(after.mean(0, i), within(5e-4));
      for (int j = 0; j < 3; j++) {
        assertThat(after.covariance(1)[i][j]).isCloseTo(after.covariance(0)[i][j], within(2e-4));
      }
    }
  }

  @Test
  void greys_of_the_foreground_are_scaled_to_greys_of_the_background() {
    // Greyest: 0x40 x 3 before, (0x60, 0x50, 0x48) behind; the colourful pixels are no evidence.
    BufferedImage image =
        Composites.strip(0x404040, 0x801020, 0x203080, 0x605048, 0x0000C8, 0x00C800);
    BufferedImage out = Composites.harmonize("grey-mean", image, Composites.first(3, 6));
    assertThat(out.getRGB(0, 0)).isEqualTo(0xFF605048);
    assertThat(out.getRGB(1, 0)).isEqualTo(0xFFC01424);
    assertThat(out.getRGB(2, 0)).isEqualTo(0xFF303C90);
  }

  @Test
  void greys_that_are_dark_or_clipped_count_only_where_there_are_no_others() {
    BufferedImage image = Composites.strip(0x040404, 0x504840, 0xFFFFFF, 0xA09080);
    BufferedImage out = Composites.harmonize("grey-mean", image, Composites.first(2, 4));
    assertThat(out.getRGB(1, 0)).isEqualTo(0xFFA09080);
    BufferedImage dark = Composites.strip(0x040404, 0xFFFFFF);
    assertThat(Composites.harmonize("grey-mean", dark, Composites.first(1, 2)).getRGB(0, 0))
        .isEqualTo(0xFFFFFFFF);
  }

  private static final org.assertj.core.data.Offset<Double> EPS = within(1e-12);

  private static double[][] covariance(Random random) {
    double[][] c = new double[3][3];
    for (int n = 0; n < 5; n++) {
      double[] v = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          c[i][j] += 0.02 * v[i] * v[j] + (i == j ? 0.001 : 0);
        }
      }
    }
    return c;
  }
}
