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
  private static final AffineColor WARM_MAP =
      AffineColor.of(1.3, 0.1, -0.2, 0.05, 0, 0.9, 0.1, -0.1, 0.2, 0, 0.7, 0);
  private static final AffineStep WARM = region -> WARM_MAP;
  private static final AffineStep FLATTER =
      region -> {
        double[] mean = region.get().mean().stream().mapToDouble(Double::doubleValue).toArray();
        return AffineColor.about(new double[] {0.6, 0, 0, 0, 0.6, 0, 0, 0, 0.6}, mean, mean);
      };

  /** A curve, as tensors and as a loop. */
  record Squared() implements PointStep<Squared> {
    @Override
    public NDArray applyAll(NDArray images, NDArray masks, List<Squared> steps) {
      return images.square();
    }

    @Override
    public void apply(float[] colors) {
      for (int i = 0; i < colors.length; i++) {
        colors[i] *= colors[i];
      }
    }
  }

  /** Each row becomes the one below it, the last one black. */
  record RowUp() implements PictureStep<RowUp> {
    @Override
    public NDArray applyAll(NDArray images, NDArray masks, List<RowUp> steps) {
      return images.get(":, :, 1:").concat(images.get(":, :, :1").mul(0), 2);
    }

    @Override
    public float[] apply(float[] colors, int height, int width) {
      float[] out = new float[colors.length];
      for (int i = 0; i < colors.length; i++) {
        boolean last = i / width % height == height - 1;
        out[i] = last ? 0 : colors[i + width];
      }
      return out;
    }
  }

  /** Known to tensors only; looks at the mask. */
  record Masked() implements PixelStep<Masked> {
    @Override
    public NDArray applyAll(NDArray images, NDArray masks, List<Masked> steps) {
      return images.mul(masks);
    }
  }

  @Test
  void picturesInMemoryBecomeWhatTensorsDo() {
    Perturbation curve = Perturbation.of(WARM, new Squared(), FLATTER);
    List<Perturbation> drawn =
        List.of(
            Perturbation.of(WARM),
            Perturbation.none(),
            curve,
            curve.blend(0.4),
            curve.then(curve.blend(1.5)),
            Perturbation.of(FLATTER, new RowUp(), new Squared()),
            Perturbation.of(new RowUp(), WARM).blend(0.5).then(curve),
            Perturbation.of(new Squared(), new Masked(), FLATTER));
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray images = random(manager, 3, drawn.size(), 3, 4, 6);
      NDArray masks = random(manager, 4, drawn.size(), 1, 4, 6).mul(2).sub(0.5).clip(0, 1);
      NDArray expected = BatchRun.composeTensors(images, masks, drawn, manager);
      assertThat(BatchRun.compose(images, masks, drawn).toFloatArray())
          .containsExactly(expected.toFloatArray(), within(2e-6f));
    }
  }

  @Test
  void aPictureWithoutRegionStays() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray images = random(manager, 3, 1, 3, 4, 6);
      NDArray masks = manager.zeros(new Shape(1, 1, 4, 6));
      Perturbation drawn = Perturbation.of(FLATTER, new Squared());
      assertThat(drawn.apply(images, masks).toFloatArray()).isEqualTo(images.toFloatArray());
    }
  }

  @Test
  void affineMapsAreThoseOfTheTensors() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray images = random(manager, 1, 1, 3, 7, 5);
      float[] map = new float[12];
      for (int k = 0; k < map.length; k++) {
        map[k] = (float) WARM_MAP.get(k / 4, k % 4);
      }
      assertThat(HostLoops.affine(images.toFloatArray(), WARM_MAP))
          .containsExactly(AffineRound.apply(images, map).toFloatArray(), within(1e-6f));
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
