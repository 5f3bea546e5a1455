package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lemart.HarmonizationException;
import org.lemart.Mask;
import org.lemart.MaskGenerator;
import org.lemart.masks.MaskGenerators;

/** Masks of one's own generator. */
class OwnMasksTest {
  private static final MaskGenerator LAMBDA =
      (height, width, random) -> MaskGenerators.block(0.2).generate(height, width, random);
  private static final MaskGenerator OTHER_LAMBDA =
      (height, width, random) -> MaskGenerators.block(0.4).generate(height, width, random);

  @TempDir Path folder;

  private record Fixed(int width, int height) implements MaskGenerator {
    @Override
    public Mask generate(int rows, int columns, RandomGenerator random) {
      byte[] coverage = new byte[width * height];
      coverage[0] = -1;
      return Mask.of(width, height, coverage);
    }
  }

  @ParameterizedTest
  @CsvSource({"32, 72", "8, 8"})
  void a_mask_of_another_size_is_told(int width, int height) {
    PretrainingData data = TrainerTest.pretraining().masks(new Fixed(width, height));
    String was = Fixed.class.getName() + " must be %s but was " + width + " x " + height;
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      assertThatThrownBy(() -> data.batch(manager, 0, 1))
          .isInstanceOf(HarmonizationException.class)
          .hasMessage("mask of " + was, "32 x 32");
    }
    DatasetWriter whole = DatasetWriter.of(data).fullSize(true);
    assertThatThrownBy(() -> whole.write(folder.resolve("data"), 1))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage("mask of " + was, "60 x 48");
  }

  @Test
  void masks_of_different_sizes_are_not_joined() {
    MaskGenerator small = new Fixed(4, 4);
    MaskGenerator large = new Fixed(4, 6);
    RandomGenerator random = Randoms.of(1, 2);
    for (MaskGenerator joined : new MaskGenerator[] {small.union(large), large.intersect(small)}) {
      assertThatThrownBy(() -> joined.generate(4, 4, random))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("masks of both must have the same size but were 4 x ");
    }
  }

  @Test
  void data_of_masks_that_no_text_tells_apart_is_not_gone_on_with() {
    for (MaskGenerator masks :
        new MaskGenerator[] {
          LAMBDA,
          LAMBDA.invert(),
          MaskGenerators.mixture().add(1, LAMBDA).add(1, MaskGenerators.block(0.3)).build()
        }) {
      Path data = folder.resolve(Integer.toString(System.identityHashCode(masks)));
      DatasetWriter stopped =
          DatasetWriter.of(TrainerTest.pretraining().masks(masks))
              .progress(
                  (done, count) -> {
                    throw new IllegalStateException("stopped");
                  });
      assertThatThrownBy(() -> stopped.write(data, 3)).hasMessage("stopped");

      for (MaskGenerator again : new MaskGenerator[] {masks, OTHER_LAMBDA}) {
        PretrainingData later = TrainerTest.pretraining().masks(again);
        assertThatThrownBy(() -> later.writeTo(data, 3))
            .isInstanceOf(HarmonizationException.class)
            .hasMessage(
                "output "
                    + data
                    + " holds a data set, and masks of a lambda cannot be compared with its own:"
                    + " make the generator a record, or choose another folder");
      }
    }
  }

  @Test
  void what_is_recorded_of_masks_is_the_same_in_every_process() throws Exception {
    MaskGenerator mixture = MaskGenerators.mixture().add(1, LAMBDA).build();
    TrainerTest.pretraining().masks(mixture).writeTo(folder.resolve("lambda"), 1);
    assertThat(folder.resolve("lambda/dataset.json")).content().contains("\"masks\": \"custom\"");

    MaskGenerator record = new Fixed(32, 32).union(MaskGenerators.block(0.3));
    TrainerTest.pretraining().masks(record).writeTo(folder.resolve("record"), 1);
    TrainerTest.pretraining().masks(record).writeTo(folder.resolve("record"), 1);
    assertThat(Files.readString(folder.resolve("record/dataset.json")))
        .contains("Fixed[width\\u003d32, height\\u003d32]");
  }
}
