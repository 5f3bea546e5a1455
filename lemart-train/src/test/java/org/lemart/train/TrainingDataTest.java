package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.HarmonizationException;

class TrainingDataTest {

  @Test
  void a_sample_depends_on_its_number_only() {
    TrainingData data = mixture();
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        Batch whole = data.batch(manager, new long[] {3, 4, 5, 6, 7})) {
      List<float[]> alone = new ArrayList<>();
      for (long i = 3; i < 8; i++) {
        try (Batch one = data.batch(manager, i, 1)) {
          alone.add(one.composite().toFloatArray());
        }
      }
      for (int i = 0; i < whole.size(); i++) {
        assertClose(alone.get(i), whole.composite().get(i).toFloatArray());
      }
    }
  }

  private static void assertClose(float[] actual, float[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], Offset.offset(2e-6f));
    }
  }

  @Test
  void composites_equal_the_real_picture_outside_the_mask() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        Batch batch = exact().batch(manager, 0, 32)) {
      NDArray outside = batch.mask().eq(0).broadcast(batch.real().getShape());
      NDArray difference = batch.composite().sub(batch.real()).abs().mul(outside);
      assertThat(difference.max().getFloat()).isZero();
      assertThat(batch.composite().min().getFloat()).isGreaterThanOrEqualTo(0);
      assertThat(batch.composite().max().getFloat()).isLessThanOrEqualTo(1);
      assertThat(batch.composite().sub(batch.real()).abs().max().getFloat()).isGreaterThan(0.05f);
    }
  }

  @Test
  void object_masks_are_the_photographs_own() {
    PretrainingData data = TrainerTest.pretraining().objectMasks(1);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        Batch batch = data.batch(manager, 0, 8)) {
      float[] areas = batch.mask().reshape(8, -1).sum(new int[] {1}).div(32 * 32).toFloatArray();
      for (float area : areas) {
        // the object covers 30 x 30 of 60 x 48 pixels; crops keep 70 % of a side or more
        assertThat(area).isBetween(0.2f, 0.65f);
      }
    }
  }

  @Test
  void small_crops_lie_in_objects_where_they_are_allowed() {
    PretrainingData data = TrainerTest.pretraining().objectMasks(1);
    assertThat(largestMask(data, 64)).isLessThan(0.65f);
    assertThat(largestMask(data.leastCrop(0.2), 64)).isGreaterThan(0.9f);
    assertThatThrownBy(() -> data.leastCrop(0))
        .hasMessage("leastCrop must be in (0, 1] but was 0.0");
  }

  /** The largest part of a sample that its mask covers. */
  static float largestMask(TrainingData data, int count) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        Batch batch = data.batch(manager, 0, count)) {
      return batch.mask().reshape(count, -1).mean(new int[] {1}).max().getFloat();
    }
  }

  @Test
  void broken_photographs_are_skipped_and_counted(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("a.jpg"), "no picture");
    javax.imageio.ImageIO.write(
        new TestPhotos(1).read(0).image(), "png", folder.resolve("b.png").toFile());
    PretrainingData data = PretrainingData.from(ImageFolder.of(folder)).size(32).seed(1);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        Batch batch = data.batch(manager, 0, 16)) {
      assertThat(batch.size()).isEqualTo(16);
    }
    assertThat(data.unreadable()).isEqualTo(1);
    Files.delete(folder.resolve("b.png"));
    assertThatThrownBy(
            () -> {
              try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
                PretrainingData.from(ImageFolder.of(folder)).batch(manager, 0, 1).close();
              }
            })
        .isInstanceOf(HarmonizationException.class)
        .hasMessage("none of the 1 photographs can be read");
  }

  @Test
  void a_folder_without_photographs_is_refused(@TempDir Path folder) {
    assertThatThrownBy(() -> ImageFolder.of(folder))
        .hasMessage(folder + ": must hold photographs but has none");
    assertThatThrownBy(() -> ImageFolder.of(folder.resolve("none")))
        .hasMessage(folder.resolve("none") + ": must be a folder of photographs");
  }

  private static TrainingData exact() {
    PhotoSource photos = new TestPhotos(6);
    return MixedData.builder()
        .add(0.5, PretrainingData.from(photos).size(32).transform(Recipes.jitter()))
        .add(0.5, TrainerTest.pretraining())
        .build(3);
  }

  private static TrainingData mixture() {
    PhotoSource photos = new TestPhotos(6);
    return Recipes.pretraining(photos, photos, 32, 4);
  }
}
