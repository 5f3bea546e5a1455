package org.lemart.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.lemart.transforms.Pixels.assertPixel;
import static org.lemart.transforms.Pixels.rgb;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lemart.AffineColor;
import org.lemart.AffineStep;
import org.lemart.ColorStatistics;
import org.lemart.Perturbation;
import org.lemart.Range;

/** Values worked out by hand, or with NumPy from the published formulas. */
class ColourStepsTest {

  @Test
  void posterizeTakesTheNearestOfEvenlySpacedLevels() {
    assertPixel(new Posterize.Drawn(2), rgb(0.49, 0.5, 1), rgb(0, 1, 1));
    assertPixel(new Posterize.Drawn(4), rgb(0.2, 0.45, 0.9), rgb(1 / 3.0, 1 / 3.0, 1));
    assertPixel(
        new Posterize.Drawn(256), rgb(0.5, 100.4 / 255, 0), rgb(128 / 255.0, 100 / 255.0, 0));
  }

  @Test
  void greyscaleMovesTowardTheLumaOfThePixel() {
    assertPixel(new Greyscale.Drawn(1), rgb(0.8, 0.4, 0.2), rgb(0.4968, 0.4968, 0.4968));
    assertPixel(new Greyscale.Drawn(0.25), rgb(0.8, 0.4, 0.2), rgb(0.7242, 0.4242, 0.2742));
  }

  @Test
  void channelOffsetAddsAndClips() {
    assertPixel(new ChannelOffset.Drawn(0.3, -0.1, 0.05), rgb(0.8, 0.4, 0.2), rgb(1, 0.3, 0.25));
  }

  @Test
  void greyscaleAndOffsetFoldIntoOneMap() {
    Perturbation.Step both =
        Perturbation.of(new Greyscale.Drawn(1), new ChannelOffset.Drawn(0.2, 0, -0.2))
            .blend(0.5)
            .steps()
            .get(0);
    AffineColor map = ((AffineStep) both).map(() -> ColorStatistics.EMPTY);
    assertThat(map.apply(0.8, 0.4, 0.2)).containsExactly(rgb(0.7484, 0.4484, 0.2484), within(1e-9));
  }

  @Test
  void aHigherSettingOfTheWhiteBalanceIsWarmer() {
    double[] grey = rgb(0.5, 0.5, 0.5);
    assertPixel(new WhiteBalance.Drawn(3200, 0), grey, rgb(0.31083309, 0.50590344, 0.77232866));
    assertPixel(new WhiteBalance.Drawn(10000, 0), grey, rgb(0.53728173, 0.49511062, 0.42644699));
    assertPixel(new WhiteBalance.Drawn(6500, 0.02), grey, rgb(0.55492607, 0.475917, 0.55448048));
    assertPixel(
        new WhiteBalance.Drawn(4000, -0.01),
        rgb(0.8, 0.4, 0.2),
        rgb(0.71650419, 0.42493513, 0.26947291));
  }

  /** From Planck's law and the observer of 1931 by the fit of Wyman, Sloan and Shirley, 2013. */
  @ParameterizedTest
  @CsvSource({
    "2000, 0.30216, 0.35939",
    "2856, 0.25475, 0.34968",
    "4000, 0.22460, 0.33447",
    "6500, 0.20037, 0.31039",
    "10000, 0.19038, 0.29327",
    "15000, 0.18583, 0.28234"
  })
  void theBlackBodyHasTheColourOfPlancksLaw(double kelvin, double u, double v) {
    assertThat(Illuminant.blackBody(kelvin)).containsExactly(new double[] {u, v}, within(3e-3));
    assertThat(Illuminant.blackBody(kelvin)[1]).isCloseTo(v, within(4e-4));
  }

  @Test
  void adaptationTakesOneWhiteToTheOther() {
    double[] warm = Illuminant.xyz(3000, 0.01);
    double[] cold = Illuminant.xyz(9000, -0.01);
    assertThat(Matrix3.apply(Illuminant.adaptation(warm, cold), warm))
        .containsExactly(cold, within(1e-9));
  }

  @Test
  void kelvinsAreDrawnEvenlyInMired() {
    WhiteBalance balance = new WhiteBalance(Range.of(2000, 10000), Range.constant(0));
    long warm =
        Fixtures.draw(balance, 1, 2000).stream()
            .map(p -> (WhiteBalance.Drawn) p.steps().get(0))
            .filter(s -> s.kelvin() > 1e6 / 300)
            .count();
    assertThat(warm).isBetween(930L, 1070L);
  }

  @Test
  void parametersOutOfRangeAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Posterize(Range.of(1, 8)))
        .withMessage("levels must be in [2.0, 256.0] but was [1.0, 8.0]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Greyscale(Range.of(0, 1.5)))
        .withMessage("amount must be in [0.0, 1.0] but was [0.0, 1.5]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WhiteBalance(Range.of(1000, 6500), Range.constant(0)))
        .withMessage("kelvin must be in [2000.0, 15000.0] but was [1000.0, 6500.0]");
  }
}
