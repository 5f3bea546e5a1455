package org.lemart.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lemart.Perturbation;
import org.lemart.PictureStep;
import org.lemart.PixelStep;
import org.lemart.PointStep;
import org.lemart.RegionStep;
import org.lemart.RegionTransform;

/** What is computed by loops in the computer's memory against what a GPU's tensors give. */
class HostPathTest {

  @Test
  void theLoopOfEveryStepGivesWhatItsTensorsGive() {
    int loops = 0;
    for (Map.Entry<String, RegionTransform> entry : Fixtures.all().entrySet()) {
      for (int seed = 0; seed < 20; seed++) {
        for (Perturbation.Step step : entry.getValue().draw(new SplittableRandom(seed)).steps()) {
          if (step instanceof PointStep<?>
              || step instanceof PictureStep<?>
              || step instanceof RegionStep<?>) {
            assertSame(entry.getKey(), (PixelStep<?>) step);
            loops++;
          }
        }
      }
    }
    assertThat(loops).isGreaterThan(200);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static void assertSame(String name, PixelStep step) {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray images = Fixtures.images(manager, 8, 1);
      NDArray masks = manager.ones(new Shape(1, 1, Fixtures.HEIGHT, Fixtures.WIDTH));
      NDArray expected = step.applyAll(images, masks, List.of(step)).clip(0, 1);
      NDArray found = Perturbation.of(step).apply(images, masks);
      assertThat(found.sub(expected).abs().max().getFloat())
          .as("%s: %s", name, step)
          .isLessThan(2e-5f);
    }
  }

  @Test
  void theTablesOfTheTransferCurveAreWithinAMillionth() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray values = manager.arange(0f, 100_001f).div(100_000f);
      float[] given = values.toFloatArray();
      assertThat(SrgbTables.decode(given.clone()))
          .containsExactly(Srgb.decode(values).toFloatArray(), within(1e-6f));
      assertThat(SrgbTables.encode(given.clone()))
          .containsExactly(Srgb.encode(values).toFloatArray(), within(1e-6f));
      assertThat(SrgbTables.encode(SrgbTables.decode(given.clone())))
          .containsExactly(given, within(1e-6f));
    }
  }

  @Test
  void whiteStaysWhite() {
    assertThat(SrgbTables.decode(1f)).isEqualTo(1);
    assertThat(SrgbTables.encode(1f)).isEqualTo(1);
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray white = manager.ones(new Shape(1, 3, 2, 2));
      assertThat(Srgb.decode(white).toFloatArray()).containsOnly(1);
      assertThat(Srgb.encode(white).toFloatArray()).containsOnly(1);
    }
  }

  @Test
  void lightAboveWhiteIsEncodedByTheFormula() {
    for (float light : new float[] {1.5f, 4, 100}) {
      double expected = 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
      assertThat(SrgbTables.encode(light)).isCloseTo((float) expected, within(1e-5f));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.3, 0.7, 1, 1.4, 3, 30, 100})
  void powersFromTablesAreThoseOfTheFormula(double exponent) {
    PowerTable table = PowerTable.of(exponent);
    assertThat(table.at(0)).isZero();
    assertThat(table.at(1)).isEqualTo(1);
    for (int i = 1; i <= 20_000; i++) {
      float x = i / 20_000f;
      assertThat(table.at(x)).isCloseTo((float) Math.pow(x, exponent), within(3e-7f));
    }
  }

  @Test
  void blursAreThoseOfTheTensorsUpToTheBorders() {
    int height = 9;
    int width = 14;
    try (NDManager manager = NDManager.newBaseManager()) {
      SplittableRandom random = new SplittableRandom(1);
      float[] values = new float[3 * height * width];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextDouble();
      }
      NDArray images = manager.create(values, new Shape(1, 3, height, width));
      List<Kernel> kernels =
          List.of(
              Kernels.gaussian(1.5, 0, 5),
              Kernels.gaussian(1.5, 4, 0),
              Kernels.disk(2.3, 3, 3),
              Kernels.line(5, -3, 2, 3),
              Kernels.gaussian(40, 8, 13));
      for (Kernel kernel : kernels) {
        assertThat(HostConvolution.blur(values, height, width, kernel))
            .containsExactly(Convolution.blur(images, kernel).toFloatArray(), within(1e-5f));
        assertThat(HostConvolution.zeroPadded(values, height, width, kernel))
            .containsExactly(Convolution.zeroPadded(images, kernel).toFloatArray(), within(1e-5f));
      }
    }
  }
}
