package org.lemart.models.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.lemart.Mask;

class ZonesTest {

  @Test
  void temperatures_of_standard_lights() {
    // Linear sRGB of CIE illuminant A, of D65 and of a black body at 4000 K.
    assertThat(ColorTemperature.mired(1.8228, 0.8217, 0.2417)).isCloseTo(1e6 / 2856, within(4.0));
    assertThat(ColorTemperature.mired(1, 1, 1)).isCloseTo(1e6 / 6504, within(0.5));
    for (double kelvin = 2500; kelvin < 20000; kelvin *= 1.2) {
      double[] rgb = ColorTemperature.blackBody(1e6 / kelvin);
      assertThat(ColorTemperature.mired(rgb[0], rgb[1], rgb[2]))
          .isCloseTo(1e6 / kelvin, within(kelvin < 10000 ? 1.5 : 8));
    }
    assertThat(ColorTemperature.mired(0, 0, 1)).isEqualTo(50);
    assertThat(ColorTemperature.mired(1, 0, 0)).isEqualTo(400);
    assertThat(ColorTemperature.mired(0, 0, 0)).isCloseTo(153.75, within(0.01));
  }

  @Test
  void each_zone_of_greys_takes_the_lightness_of_its_partner() {
    // Shadows, midtones twice, highlights; the lightness of a zone is that of its level.
    BufferedImage image =
        Composites.strip(
            0x303030, 0x484848, 0x484848, 0x606060, 0x505050, 0x909090, 0x909090, 0xE0E0E0);
    BufferedImage out = Composites.harmonize("zones", image, Composites.first(4, 8));
    assertThat(out.getRGB(0, 0)).isEqualTo(0xFF505050);
    assertThat(out.getRGB(1, 0)).isEqualTo(0xFF909090);
    assertThat(out.getRGB(3, 0)).isEqualTo(0xFFE0E0E0);
  }

  @Test
  void the_tone_curve_keeps_black_and_white() {
    ToneCurve curve = ToneCurve.through(new double[] {20, 50, 50.5}, new double[] {40, 60, 90});
    assertThat(curve.at(0)).isZero();
    assertThat(curve.at(10)).isCloseTo(20, within(1e-5f));
    assertThat(curve.at(35)).isCloseTo(50, within(1e-5f));
    assertThat(curve.at(75)).isCloseTo(80, within(1e-5f));
    assertThat(curve.at(100)).isEqualTo(100);
    ToneCurve ends = ToneCurve.through(new double[] {0, 0, 100}, new double[] {5, 5, 90});
    assertThat(ends.at(0)).isEqualTo(5);
    assertThat(ends.at(50)).isCloseTo(47.5f, within(1e-4f));
    assertThat(ends.at(100)).isEqualTo(90);
  }

  @Test
  void temperature_and_saturation_of_one_colour_follow_the_background() {
    int fore = 0x6E7880;
    int back = 0x9C8468;
    BufferedImage image = Composites.strip(fore, fore, back, back);
    int got = Composites.harmonize("zones", image, Composites.first(2, 4)).getRGB(0, 0);
    assertThat(mired(got)).isGreaterThan(mired(fore) + 0.7 * (mired(back) - mired(fore)));
    assertThat(saturation(got)).isCloseTo(saturation(back), within(0.02));
    assertThat(luminance(got)).isCloseTo(luminance(back), within(0.003));
  }

  @Test
  void zones_of_a_tinted_disc_come_close_to_those_of_the_background() {
    Mask mask = Composites.disc();
    ZoneStatistics before = statistics(Composites.tinted(), mask);
    ZoneStatistics after =
        statistics(Composites.harmonize("zones", Composites.tinted(), mask), mask);
    for (int zone = 0; zone < 3; zone++) {
      assertThat(after.lightness(1, zone)).isCloseTo(after.lightness(0, zone), within(1.5));
      assertThat(after.mired(1, zone))
          .isCloseTo(
              after.mired(0, zone), within(0.25 * (before.mired(1, zone) - before.mired(0, zone))));
      assertThat(after.saturation(1, zone)).isCloseTo(after.saturation(0, zone), within(0.05));
    }
  }

  private static ZoneStatistics statistics(BufferedImage image, Mask mask) {
    return ZoneStatistics.of(image, mask, ZoneBounds.of(image, mask).orElseThrow());
  }

  private static double mired(int rgb) {
    return ColorTemperature.mired(linear(rgb, 16), linear(rgb, 8), linear(rgb, 0));
  }

  private static double saturation(int rgb) {
    double most = Math.max(linear(rgb, 16), Math.max(linear(rgb, 8), linear(rgb, 0)));
    return 1 - Math.min(linear(rgb, 16), Math.min(linear(rgb, 8), linear(rgb, 0))) / most;
  }

  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb, 16) + 0.7152 * linear(rgb, 8) + 0.0722 * linear(rgb, 0);
  }

  private static double linear(int rgb, int shift) {
    double v = (rgb >> shift & 0xFF) / 255.0;
    return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
  }
}
