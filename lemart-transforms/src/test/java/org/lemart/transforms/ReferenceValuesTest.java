package org.lemart.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lemart.AffineColor;
import org.lemart.ColorStatistics;
import org.lemart.Perturbation;
import org.lemart.Range;

/**
 * Values worked out apart from this code: by hand from the published formulas, or with NumPy and
 * SciPy.
 */
class ReferenceValuesTest {

  @Test
  void brightnessMultiplies() {
    assertPixel(new Brightness.Drawn(1.2), rgb(0.8, 0.4, 0.2), rgb(0.96, 0.48, 0.24));
    assertPixel(new Brightness.Drawn(2), rgb(0.8, 0.4, 0.2), rgb(1, 0.8, 0.4));
  }

  @Test
  void eachChannelIsMultipliedByItsOwnGain() {
    assertPixel(new ChannelGain.Drawn(0.5, 2, 1.5), rgb(0.8, 0.4, 0.2), rgb(0.4, 0.8, 0.3));
  }

  @Test
  void saturationMovesAwayFromTheLumaOfThePixel() {
    assertPixel(new Saturation.Drawn(0.5), rgb(0.8, 0.4, 0.2), rgb(0.6484, 0.4484, 0.3484));
    assertPixel(new Saturation.Drawn(1.5), rgb(0.8, 0.4, 0.2), rgb(0.9516, 0.3516, 0.0516));
    assertPixel(new Saturation.Drawn(0), rgb(0.8, 0.4, 0.2), rgb(0.4968, 0.4968, 0.4968));
    // NumPy; the hue of Python's colorsys.rgb_to_hsv is the same before and after.
    assertPixel(new Saturation.Drawn(1.3), rgb(0.2, 0.6, 0.55), rgb(0.11759, 0.63759, 0.57259));
    assertPixel(new Saturation.Drawn(0.2), rgb(0.45, 0.35, 0.7), rgb(0.42584, 0.40584, 0.47584));
  }

  @Test
  void contrastPivotsOnTheMeanLumaOfTheRegionOnly() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Shape shape = new Shape(1, 3, 1, 3);
      NDArray image =
          manager.create(new float[] {0.2f, 0.6f, 1, 0.2f, 0.6f, 1, 0.2f, 0.6f, 1}, shape);
      NDArray mask = manager.create(new float[] {1, 1, 0}, new Shape(1, 1, 1, 3));
      NDArray out = Perturbation.of(new Contrast.Drawn(0.5)).apply(image, mask);
      assertThat(out.toFloatArray())
          .containsExactly(
              new float[] {0.3f, 0.5f, 1, 0.3f, 0.5f, 1, 0.3f, 0.5f, 1}, within(1e-6f));
    }
  }

  @Test
  void contrastOfAColouredRegionPivotsOnItsLuma() {
    assertPixel(new Contrast.Drawn(0), rgb(0.8, 0.4, 0.2), rgb(0.4968, 0.4968, 0.4968));
  }

  @Test
  void hueTurnsTheChromaPlaneOfYiq() {
    assertPixel(new Hue.Drawn(0.5), rgb(0.8, 0.4, 0.2), rgb(0.1936, 0.5936, 0.7936));
    assertPixel(new Hue.Drawn(0.25), rgb(0.8, 0.4, 0.2), rgb(0.33029427, 0.68657448, 0));
    assertPixel(new Hue.Drawn(-0.1), rgb(0.8, 0.4, 0.2), rgb(0.83996357, 0.30694051, 0.574358));
    assertPixel(new Hue.Drawn(0.3), rgb(0.4, 0.4, 0.4), rgb(0.4, 0.4, 0.4));
    // NumPy: the NTSC matrix, a rotation of its last two rows, and the inverse by numpy.linalg.
    assertPixel(new Hue.Drawn(0.05), rgb(0.8, 0.4, 0.2), rgb(0.73370723, 0.46338127, 0.04751519));
    assertPixel(new Hue.Drawn(0.12), rgb(0.2, 0.6, 0.55), rgb(0.30336993, 0.48621272, 0.86478532));
    assertPixel(new Hue.Drawn(-0.3), rgb(0.2, 0.6, 0.55), rgb(0.51941109, 0.54688567, 0));
    assertPixel(
        new Hue.Drawn(1 / 3.0), rgb(0.45, 0.35, 0.7), rgb(0.54083336, 0.39441178, 0.23307991));
    assertPixel(new Hue.Drawn(-0.02), rgb(0.9, 0.85, 0.1), rgb(0.94682319, 0.8198788, 0.13228956));
  }

  @Test
  void exposureDoublesLinearLight() {
    assertPixel(new Exposure.Drawn(1), rgb(0.5, 0, 1), rgb(0.6858361190643691, 0, 1));
    assertPixel(new Exposure.Drawn(-1), rgb(0.8, 0.02, 0), rgb(0.5855262753647814, 0.01, 0));
  }

  @Test
  void gammaRaisesToAPower() {
    assertPixel(new Gamma.Drawn(0.5), rgb(0.25, 0, 1), rgb(0.5, 0, 1));
    assertPixel(new Gamma.Drawn(2), rgb(0.25, 0.5, 1), rgb(0.0625, 0.25, 1));
  }

  @Test
  void temperatureAndTintKeepTheLumaOfGrey() {
    assertPixel(
        new Temperature.Drawn(1), rgb(0.5, 0.5, 0.5), rgb(0.64844814, 0.45852208, 0.32422407));
    assertPixel(new Tint.Drawn(0.5), rgb(0.5, 0.5, 0.5), rgb(0.60381246, 0.42695989, 0.60381246));
  }

  @Test
  void colorTransferIsTheMongeKantorovichMap() {
    ColorStatistics source =
        new ColorStatistics(
            List.of(0.5, 0.5, 0.5),
            List.of(0.04, 0.01, 0.005, 0.01, 0.03, 0.002, 0.005, 0.002, 0.02));
    AffineColor map = new ColorTransfer.Drawn(Fixtures.WARM, 1).map(() -> source);
    double[] expected = {
      0.72908875,
      -0.06762639,
      -0.07496879,
      -0.06762639,
      1.2995906,
      0.12802267,
      -0.07496879,
      0.12802267,
      1.21994472
    };
    for (int k = 0; k < 9; k++) {
      assertThat(map.get(k / 3, k % 3)).isCloseTo(expected[k], within(1e-7));
      assertThat(source.map(map).covariance().get(k))
          .isCloseTo(Fixtures.WARM.covariance().get(k), within(1e-9));
    }
    assertThat(map.apply(0.5, 0.5, 0.5))
        .containsExactly(new double[] {0.6, 0.5, 0.4}, within(1e-9));
  }

  @Test
  void colorTransferStretchesAFlatRegionThreeTimesAtMost() {
    AffineColor map = new ColorTransfer.Drawn(Fixtures.WARM, 1).map(() -> ColorStatistics.EMPTY);
    assertThat(new double[] {map.get(0, 0), map.get(1, 1), map.get(2, 2), map.get(0, 1)})
        .containsExactly(new double[] {3, 3, 3, 0}, within(1e-9));
  }

  @Test
  void colorTransferGivesTheRegionItsNewStatistics() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray images = Fixtures.images(manager, 4, 1, 0.3, 0.7);
      NDArray masks = Fixtures.masks(manager, 4, 1).ceil();
      ColorStatistics target =
          new ColorStatistics(
              List.of(0.5, 0.5, 0.45), List.of(0.01, 0.0, 0.0, 0.0, 0.008, 0.0, 0.0, 0.0, 0.006));
      NDArray out =
          ColorTransfer.from(List.of(target), Range.constant(1))
              .apply(images, masks, Fixtures.randoms(1, 1));
      ColorStatistics got = ColorStatistics.of(out, masks).get(0);
      for (int k = 0; k < 9; k++) {
        assertThat(got.mean().get(k % 3)).isCloseTo(target.mean().get(k % 3), within(1e-5));
        assertThat(got.covariance().get(k)).isCloseTo(target.covariance().get(k), within(1e-5));
      }
    }
  }

  private static void assertPixel(Perturbation.Step step, double[] in, double[] expected) {
    try (NDManager manager = NDManager.newBaseManager()) {
      float[] values = {(float) in[0], (float) in[1], (float) in[2]};
      NDArray image = manager.create(values, new Shape(1, 3, 1, 1));
      NDArray out = Perturbation.of(step).apply(image, manager.ones(new Shape(1, 1, 1, 1)));
      float[] wanted = {(float) expected[0], (float) expected[1], (float) expected[2]};
      assertThat(out.toFloatArray()).containsExactly(wanted, within(2e-6f));
    }
  }

  private static double[] rgb(double red, double green, double blue) {
    return new double[] {red, green, blue};
  }
}
