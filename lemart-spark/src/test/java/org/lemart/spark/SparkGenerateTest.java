package org.lemart.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.apache.spark.SparkException;
import org.apache.spark.TaskContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.Mask;
import org.lemart.MaskGenerator;
import org.lemart.masks.MaskGenerators;
import org.lemart.spi.ImageFiles;
import org.lemart.train.DatasetWriter;
import org.lemart.train.PhotoSource;
import org.lemart.train.PretrainingData;

class SparkGenerateTest {
  private static final int COUNT = 24;
  private static final AtomicInteger ERRORS = new AtomicInteger();

  @TempDir Path folder;

  /** Random patches, but the tasks of partition 1 end with an error in their first attempts. */
  private record Failing(int attempts) implements MaskGenerator {
    @Override
    public Mask generate(int height, int width, RandomGenerator random) {
      TaskContext task = TaskContext.get();
      if (task != null && task.partitionId() == 1 && task.attemptNumber() < attempts) {
        ERRORS.incrementAndGet();
        throw new AssertionError("injected");
      }
      return MaskGenerators.random(4, 0.5).generate(height, width, random);
    }

    /** The masks are the same, however often the work fails. */
    @Override
    public String toString() {
      return "Patches";
    }
  }

  @Test
  void the_data_set_has_the_bytes_of_one_machine_though_a_task_fails() throws IOException {
    String photos = photographs();
    Path one = folder.resolve("one");
    recipe(photos, 0).open().write(one, COUNT);
    Path many = folder.resolve("many");
    int before = ERRORS.get();

    int made = spark(photos, 1).write(many, COUNT);

    assertThat(ERRORS.get() - before).isEqualTo(1);
    assertThat(made).isEqualTo(COUNT);
    assertSame(many, one);
    assertThat(spark(photos, 1).write(many, COUNT)).isZero();
  }

  @Test
  void a_job_that_failed_is_finished_by_the_next_one() throws IOException {
    String photos = photographs();
    Path one = folder.resolve("one");
    recipe(photos, 0).open().write(one, COUNT);
    Path failed = folder.resolve("failed");

    assertThatThrownBy(() -> spark(photos, 99).write(failed, COUNT))
        .isInstanceOf(SparkException.class)
        .hasMessageContaining("injected");
    assertThat(failed.resolve("manifest.jsonl")).doesNotExist();

    assertThat(spark(photos, 0).write(failed, COUNT)).isBetween(1, COUNT);
    assertSame(failed, one);
  }

  @Test
  void partitions_must_be_at_least_one() {
    assertThatThrownBy(() -> SparkGenerate.of(LocalSpark.get(), recipe("", 0)).repartition(0))
        .hasMessage("repartition must be >= 1 but was 0");
  }

  private static SparkGenerate spark(String photos, int attempts) {
    return SparkGenerate.of(LocalSpark.get(), recipe(photos, attempts)).repartition(4);
  }

  private static DatasetRecipe recipe(String photos, int attempts) {
    return () ->
        DatasetWriter.of(
            PretrainingData.from(PhotoSource.open(Path.of(photos)))
                .masks(new Failing(attempts))
                .size(32)
                .seed(3));
  }

  private String photographs() throws IOException {
    Path photos = Files.createDirectory(folder.resolve("photos"));
    for (int i = 0; i < 5; i++) {
      ImageFiles.write(TestPictures.photo(i), photos.resolve("p" + i + ".png"));
    }
    return photos.toString();
  }

  private static void assertSame(Path data, Path wanted) throws IOException {
    List<String> files = TestPictures.files(wanted);
    assertThat(files).hasSize(3 * COUNT + 6);
    assertThat(TestPictures.files(data)).isEqualTo(files);
    for (String file : files) {
      assertThat(data.resolve(file)).hasSameBinaryContentAs(wanted.resolve(file));
    }
  }
}
