package org.lemart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The loops over pictures in memory against the tensor operations that a GPU takes. */
class HostLoopsTest {
  private static final AffineStep WARM =
      region -> AffineColor.of(1.3, 0.1, -0.2, 0.05, 0, 0.9, 0.1, -0.1, 0.2, 0, 0.7, 0);

  @Test
  void affineMapsAreThoseOfTheTensors() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray images = random(manager, 1, 3, 3, 7, 5);
      float[] maps = random(manager, 2, 36).toFloatArray();
      assertThat(HostLoops.affine(images, maps).toFloatArray())
          .containsExactly(AffineRound.apply(images, maps).toFloatArray(), within(1e-6f));
    }
  }

  @Test
  void compositionIsThatOfTheTensors() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray images = random(manager, 3, 2, 3, 4, 6);
      NDArray masks = random(manager, 4, 2, 1, 4, 6);
      List<Perturbation> drawn = List.of(Perturbation.of(WARM), Perturbation.none());
      NDArray expected = BatchRun.composeTensors(images, masks, drawn, manager);
      assertThat(BatchRun.compose(images, masks, drawn).toFloatArray())
          .containsExactly(expected.toFloatArray(), within(1e-6f));
    }
  }

  @Test
  void momentsAreThoseOfTheTensors() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray images = random(manager, 5, 2, 3, 9, 4);
      NDArray masks = random(manager, 6, 2, 1, 9, 4);
      List<ColorStatistics> expected = RegionMoments.ofTensors(images, masks);
      List<ColorStatistics> found = RegionMoments.of(images, masks);
      for (int i = 0; i < 2; i++) {
        for (int k = 0; k < 9; k++) {
          assertThat(found.get(i).covariance().get(k))
              .isCloseTo(expected.get(i).covariance().get(k), within(1e-12));
        }
        for (int c = 0; c < 3; c++) {
          assertThat(found.get(i).mean().get(c))
              .isCloseTo(expected.get(i).mean().get(c), within(1e-12));
        }
      }
    }
  }

  private static NDArray random(NDManager manager, long seed, long... shape) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[(int) new Shape(shape).size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    return manager.create(values, new Shape(shape));
  }
}
