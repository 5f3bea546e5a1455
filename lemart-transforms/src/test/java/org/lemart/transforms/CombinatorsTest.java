package org.lemart.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lemart.AffineStep;
import org.lemart.Combinators;
import org.lemart.Perturbation;
import org.lemart.PixelStep;
import org.lemart.Range;
import org.lemart.RegionTransform;

class CombinatorsTest {
  private static final RegionTransform BRIGHTNESS = new Brightness(Range.of(0.5, 1.5));
  private static final RegionTransform GAMMA = new Gamma(Range.of(0.5, 2));
  private static final RegionTransform HUE = new Hue(Range.around0(0.1));

  @Test
  void thenKeepsOneFlatSequence() {
    assertThat(BRIGHTNESS.then(GAMMA).then(HUE))
        .isEqualTo(new Combinators.Sequence(List.of(BRIGHTNESS, GAMMA, HUE)));
  }

  @Test
  void sometimesHappensAboutAsOftenAsAsked() {
    long count =
        Fixtures.draw(HUE.sometimes(0.3), 1, 2000).stream()
            .filter(p -> !p.steps().isEmpty())
            .count();
    assertThat(count).isBetween(540L, 660L);
  }

  @Test
  void oneOfTakesEachAboutAsOften() {
    long count =
        Fixtures.draw(RegionTransform.oneOf(HUE, GAMMA), 1, 2000).stream()
            .filter(p -> p.steps().get(0) instanceof Gamma.Drawn)
            .count();
    assertThat(count).isBetween(930L, 1070L);
  }

  @Test
  void someOfTakesEachNumberAndOrderWithoutRepetition() {
    Set<List<Class<?>>> seen = new HashSet<>();
    for (Perturbation p :
        Fixtures.draw(RegionTransform.someOf(1, 3, HUE, GAMMA, BRIGHTNESS), 1, 500)) {
      seen.add(p.steps().stream().<Class<?>>map(Object::getClass).toList());
    }
    assertThat(seen)
        .hasSize(3 + 6 + 6)
        .allSatisfy(order -> assertThat(order).doesNotHaveDuplicates());
  }

  @Test
  void gammaIsHalvedAsOftenAsDoubled() {
    long lighter =
        Fixtures.draw(GAMMA, 1, 2000).stream()
            .filter(p -> ((Gamma.Drawn) p.steps().get(0)).exponent() < 1)
            .count();
    assertThat(lighter).isBetween(930L, 1070L);
  }

  @Test
  void aBlendOfAffineStepsIsAffine() {
    assertThat(Fixtures.draw(BRIGHTNESS.then(HUE).withStrength(0.5), 1, 1).get(0).steps())
        .singleElement()
        .isInstanceOf(AffineStep.class);
    assertThat(Fixtures.draw(BRIGHTNESS.then(GAMMA).withStrength(0.5), 1, 1).get(0).steps())
        .singleElement()
        .isInstanceOf(PixelStep.class);
  }

  @Test
  void strengthBlendsLinearlyBetweenTheImageAndTheResult() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray images = Fixtures.images(manager, 1, 4, 0.3, 0.7);
      NDArray masks = Fixtures.masks(manager, 1, 4);
      for (RegionTransform t : List.of(HUE, GAMMA, GAMMA.then(BRIGHTNESS))) {
        Perturbation full = Fixtures.draw(t, 9, 1).get(0);
        NDArray expected = full.apply(images, masks).add(images).div(2);
        NDArray half = full.blend(0.5).apply(images, masks);
        assertThat(half.sub(expected).abs().max().getFloat()).isCloseTo(0f, within(2e-6f));
      }
    }
  }

  @Test
  void strengthAboveOneExaggerates() {
    Perturbation twice = Perturbation.of(new Brightness.Drawn(1.1)).blend(2);
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray images = Fixtures.images(manager, 1, 2, 0, 0.8);
      NDArray masks = Fixtures.masks(manager, 1, 2).mul(0).add(1);
      NDArray expected = images.mul(1.2);
      assertThat(twice.apply(images, masks).sub(expected).abs().max().getFloat())
          .isCloseTo(0f, within(1e-6f));
    }
  }

  @Test
  void argumentsOutOfRangeAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HUE.sometimes(1.5))
        .withMessage("probability must be in [0, 1] but was 1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HUE.withStrength(-1))
        .withMessage("strength must be in [0, 1000) but was -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HUE.withStrength(Range.of(0, 1e9)))
        .withMessage("strength must be in [0, 1000) but was 1.0E9");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegionTransform.someOf(0, 2, HUE))
        .withMessage("max must be <= 1 but was 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Gamma(Range.of(0, 1)))
        .withMessage("exponent must be in [0.01, 100.0] but was [0.0, 1.0]");
  }
}
