package org.lemart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PerturbationTest {
  private static final AffineStep HALVE = region -> AffineColor.gains(0.5, 0.5, 0.5);
  private static final AffineStep DOUBLE = region -> AffineColor.gains(2, 2, 2);
  private static final AffineStep TO_MEAN =
      region -> AffineColor.about(new double[9], new double[3], mean(region.get()));

  private static double[] mean(ColorStatistics region) {
    return region.mean().stream().mapToDouble(Double::doubleValue).toArray();
  }

  record Power(int exponent) implements PixelStep<Power> {
    @Override
    public NDArray applyAll(NDArray images, NDArray masks, List<Power> steps) {
      return images.pow(PixelStep.column(images.getManager(), steps, Power::exponent));
    }
  }

  /** Gives back its own argument, and counts how often it is called. */
  record Same(List<Integer> calls) implements PixelStep<Same> {
    @Override
    public NDArray applyAll(NDArray images, NDArray masks, List<Same> steps) {
      calls.add(steps.size());
      return images;
    }
  }

  @Test
  void imagesOfOneBatchMayHaveDifferentSteps() {
    try (NDManager manager = NDManager.newBaseManager()) {
      List<Integer> calls = new ArrayList<>();
      List<Perturbation> different =
          List.of(
              Perturbation.of(HALVE, new Power(2), DOUBLE),
              Perturbation.none(),
              Perturbation.of(new Power(3)),
              Perturbation.of(HALVE, HALVE),
              Perturbation.of(new Same(calls), HALVE, new Power(2), new Power(2)),
              Perturbation.of(new Same(calls)));
      NDArray out = Perturbation.applyAll(grey(manager, 6, 0.8f), ones(manager, 6), different);
      float[] expected = {0.32f, 0.8f, 0.512f, 0.2f, 0.0256f, 0.8f};
      for (int i = 0; i < 6; i++) {
        assertThat(out.getFloat(i, 1, 0, 0)).isCloseTo(expected[i], within(1e-6f));
      }
      assertThat(calls.stream().mapToInt(Integer::intValue).sum()).isEqualTo(2);
    }
  }

  @Test
  void neighbouringAffineStepsAreNotClampedBetween() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray image = grey(manager, 1, 0.8f);
      NDArray folded = Perturbation.of(DOUBLE, HALVE).apply(image, ones(manager, 1));
      NDArray clamped = Perturbation.of(DOUBLE, new Power(1), HALVE).apply(image, ones(manager, 1));
      assertThat(folded.getFloat(0, 0, 0, 0)).isCloseTo(0.8f, within(1e-6f));
      assertThat(clamped.getFloat(0, 0, 0, 0)).isCloseTo(0.5f, within(1e-6f));
    }
  }

  @Test
  void theMeanIsThatOfTheMaskedPixelsAsTheStepFindsThem() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray image =
          manager.create(
              new float[] {0.2f, 0.6f, 1, 0.2f, 0.6f, 1, 0.2f, 0.6f, 1}, new Shape(1, 3, 1, 3));
      NDArray mask = manager.create(new float[] {1, 0.5f, 0}, new Shape(1, 1, 1, 3));
      float mean = (0.2f + 0.5f * 0.6f) / 1.5f;
      NDArray out = Perturbation.of(HALVE, TO_MEAN).apply(image, mask);
      assertThat(out.toFloatArray()[0]).isCloseTo(mean / 2, within(1e-6f));
      assertThat(out.toFloatArray()[1]).isCloseTo(0.5f * 0.6f + 0.5f * mean / 2, within(1e-6f));
      assertThat(out.toFloatArray()[2]).isEqualTo(1);
    }
  }

  @Test
  void anImageWithoutStepsComesOutBitForBitUnderASoftMask() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray image =
          manager.create(new float[] {0.1f, 0.3f, 0.7f}, new Shape(1, 3, 1, 1)).repeat(0, 2);
      NDArray mask = ones(manager, 2).mul(0.37f).get(":, :, :1, :1");
      NDArray out =
          Perturbation.applyAll(image, mask, List.of(Perturbation.none(), Perturbation.of(HALVE)));
      assertThat(out.get(0).toFloatArray()).containsExactly(0.1f, 0.3f, 0.7f);
    }
  }

  @Test
  void nothingIsLeftOnTheManagerButTheResult() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray image = grey(manager, 2, 0.8f);
      NDArray mask = ones(manager, 2);
      List<Perturbation> steps =
          List.of(
              Perturbation.of(TO_MEAN, new Power(2)),
              Perturbation.of(new Power(2), TO_MEAN).blend(0.5));
      Perturbation.applyAll(image, mask, steps).close();
      int before = manager.getManagedArrays().size();
      NDArray out = Perturbation.applyAll(image, mask, steps);
      assertThat(out.getManager()).isSameAs(manager);
      assertThat(manager.getManagedArrays()).hasSize(before + 1);
    }
  }

  @Test
  void shapesThatDoNotFitAreNamed() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray image = grey(manager, 2, 0.5f);
      NDArray mask = ones(manager, 2);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Perturbation.applyAll(mask, mask, List.of()))
          .withMessage("images must be (N, 3, H, W) but was (2, 1, 2, 2)");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Perturbation.applyAll(image, image, List.of()))
          .withMessage("masks must be (2, 1, 2, 2) but was (2, 3, 2, 2)");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Perturbation.applyAll(image, mask, List.of(Perturbation.none())))
          .withMessage("perturbations must be 2, one an image, but was 1");
    }
  }

  private static NDArray grey(NDManager manager, int n, float value) {
    return manager.full(new Shape(n, 3, 2, 2), value);
  }

  private static NDArray ones(NDManager manager, int n) {
    return manager.ones(new Shape(n, 1, 2, 2));
  }
}
