package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.Range;
import org.lemart.masks.MaskGenerators;
import org.lemart.transforms.Brightness;

/** On photographs of level 100 all over. */
class JitterTest {
  private static final int SAMPLES = 24;
  private static final Brightness DARKER = new Brightness(Range.of(0.4, 0.9));
  private static final Brightness HALF = new Brightness(Range.constant(0.5));

  @Test
  void photographs_are_jittered_each_by_itself_and_their_composites_alike() {
    assertJitteredAlike(
        PretrainingData.from(PhotoSource.of(List.of(EvaluationData.halves(100, 100))))
            .masks(MaskGenerators.block(0.3))
            .transform(HALF)
            .jitter(DARKER)
            .size(16)
            .seed(5));
  }

  @Test
  void real_composites_are_jittered_each_by_itself_as_their_photographs(@TempDir Path root)
      throws IOException {
    EvaluationData.add(root, "HTest", "a", 40);
    IHarmony4 composites = IHarmony4.of(root, IHarmony4.Split.TEST);
    assertJitteredAlike(CompositeData.from(composites).size(16).seed(5).jitter(DARKER));
  }

  private static void assertJitteredAlike(TrainingData data) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        Batch batch = data.batch(manager, 0, SAMPLES)) {
      NDArray apart = batch.composite().sub(batch.real()).abs();
      NDArray outside = batch.mask().eq(0).broadcast(apart.getShape());
      assertThat(apart.booleanMask(outside).max().getFloat()).as("outside the mask").isZero();
      assertThat(apart.max().getFloat()).as("inside").isGreaterThan(0.05f);
      NDArray levels = batch.real().reshape(SAMPLES, -1).mul(255);
      NDArray darkest = levels.min(new int[] {1});
      assertThat(levels.max(new int[] {1}).sub(darkest).max().getFloat())
          .as("a photograph is one level all over")
          .isLessThan(0.01f);
      assertThat(darkest.min().getFloat()).isBetween(40f, 50f);
      assertThat(darkest.max().getFloat()).isBetween(80f, 90f);
    }
  }
}
