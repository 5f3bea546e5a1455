package org.lemart.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.lemart.transforms.Pixels.assertPixel;
import static org.lemart.transforms.Pixels.rgb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lemart.Perturbation;
import org.lemart.Range;

/** Values worked out by hand from the published formulas. */
class ToneStepsTest {
  private static final int GREYS = 401;

  /**
   * Points (0, 0), (0.5, 0.25), (1, 1): secants 0.5 and 1.5, slopes 0.5, 1, 1.5, all within the
   * circle; at the quarter 0.125 + 0.125 (0.5 - 1) 0.5, at three quarters 0.625 + 0.125 (1 - 1.5)
   * 0.5.
   */
  @Test
  void aCurveGoesThroughItsPointsAndIsAHermiteCubicBetween() {
    ToneCurve.Drawn curve = new ToneCurve.Drawn(List.of(0.0, 0.5, 1.0), List.of(0.0, 0.25, 1.0));
    assertPixel(curve, rgb(0, 0.5, 1), rgb(0, 0.25, 1));
    assertPixel(curve, rgb(0.25, 0.75, 0.25), rgb(0.09375, 0.59375, 0.09375));
  }

  /**
   * Points (0, 0), (0.5, 0.1), (1, 1): secants 0.2 and 1.8, slopes 0.2, 1, 1.8; the first pair is
   * shortened by 0.6 / sqrt(1.04).
   */
  @Test
  void slopesAreShortenedToTheCircleOfFritschAndCarlson() {
    double share = 0.6 / Math.sqrt(1.04);
    ToneCurve.Drawn curve = new ToneCurve.Drawn(List.of(0.0, 0.5, 1.0), List.of(0.0, 0.1, 1.0));
    double quarter = 0.05 + 0.5 * (0.2 * share - share) / 8;
    double threeQuarters = 0.55 + 0.5 * (share - 1.8) / 8;
    assertPixel(curve, rgb(0.25, 0.75, 0.5), rgb(quarter, threeQuarters, 0.1));
  }

  @Test
  void aCurveIsLevelOutsideItsPoints() {
    ToneCurve.Drawn curve = new ToneCurve.Drawn(List.of(0.2, 0.6), List.of(0.1, 0.9));
    assertPixel(curve, rgb(0.1, 0.4, 0.7), rgb(0.1, 0.5, 0.9));
  }

  @Property(tries = 60)
  void aDrawnCurveNeverFallsNorLeavesItsPoints(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 16) int points,
      @ForAll @DoubleRange(min = 0, max = 1) double amount) {
    Perturbation drawn = ToneCurve.around(points, amount).draw(new SplittableRandom(seed));
    ToneCurve.Drawn curve = (ToneCurve.Drawn) drawn.steps().get(0);
    double[] greys = greys(curve);
    for (int i = 1; i < GREYS; i++) {
      assertThat(greys[i]).isGreaterThanOrEqualTo(greys[i - 1] - 1e-6);
    }
    assertThat(greys[0]).isCloseTo(curve.outputs().get(0), within(1e-6));
    assertThat(greys[GREYS - 1]).isCloseTo(curve.outputs().get(points - 1), within(1e-6));
  }

  @Test
  void shadowsAndHighlightsAreStopsOfLightByLuma() {
    double luma = 0.299 * 0.5 + 0.587 * 0.4 + 0.114 * 0.2;
    double stops = 1.5 * (1 - luma) * (1 - luma) - luma * luma;
    double[] in = rgb(0.5, 0.4, 0.2);
    double[] out = Pixels.apply(new ShadowsHighlights.Drawn(1.5, -1), in)[0];
    for (int c = 0; c < 3; c++) {
      assertThat(light(out[c])).isCloseTo(light(in[c]) * Math.pow(2, stops), within(1e-5));
    }
    double[] white = Pixels.apply(new ShadowsHighlights.Drawn(2, -1), rgb(1, 1, 1))[0];
    assertThat(light(white[0])).isCloseTo(0.5, within(1e-5));
  }

  @Property(tries = 60)
  void aLighterGreyStaysLighter(
      @ForAll @DoubleRange(min = -2, max = 2) double shadows,
      @ForAll @DoubleRange(min = -1.5, max = 1.5) double highlights) {
    double[] greys = greys(new ShadowsHighlights.Drawn(shadows, highlights));
    for (int i = 1; i < GREYS; i++) {
      assertThat(greys[i] == 1 || greys[i] > greys[i - 1]).as("grey %d", i).isTrue();
    }
  }

  @Test
  void curvesOutOfRangeAreNamed() {
    Range half = Range.constant(0.5);
    ToneCurve.Knot knot = new ToneCurve.Knot(0.5, half);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ToneCurve(List.of(knot, knot)))
        .withMessage("inputs must be 2 to 16 rising numbers in [0, 1] but was [0.5, 0.5]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ToneCurve.Drawn(List.of(0.0, 1.0), List.of(0.5, 0.4)))
        .withMessage("outputs must be 2 numbers in [0, 1] that do not fall but was [0.5, 0.4]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ToneCurve.around(17, 0.1))
        .withMessage("points must be in [2.0, 16.0] but was 17.0");
  }

  private static double[] greys(Perturbation.Step step) {
    List<double[]> colours = new ArrayList<>();
    for (int i = 0; i < GREYS; i++) {
      double grey = i / (GREYS - 1.0);
      colours.add(rgb(grey, grey, grey));
    }
    double[][] out = Pixels.apply(step, colours.toArray(double[][]::new));
    return Arrays.stream(out).mapToDouble(c -> c[0]).toArray();
  }

  private static double light(double encoded) {
    return encoded <= 0.04045 ? encoded / 12.92 : Math.pow((encoded + 0.055) / 1.055, 2.4);
  }
}
