package org.lemart.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.Harmonizer;

class ExecutorModelsTest {
  @TempDir Path folder;

  @Test
  void a_weights_file_that_is_replaced_between_two_runs_is_read_again() throws IOException {
    Dataset<Row> input = TestPictures.dataset(folder, 1);
    Path weights = folder.resolve("weights.safetensors");
    SparkHarmonizer harmonizer =
        SparkHarmonizer.builder(LocalSpark.get())
            .model(weights.toString())
            .output(folder.resolve("out"))
            .build();
    for (String shipped : List.of("swinih", "swinih-large")) {
      copy(shipped, weights);

      harmonizer.run(input);

      Path one = folder.resolve("one.png");
      try (Harmonizer alone = Harmonizer.load(shipped)) {
        alone.harmonize(folder.resolve(TestPictures.name(0)), folder.resolve("mask.png"), one);
      }
      assertThat(folder.resolve("out").resolve(TestPictures.name(0)))
          .as(shipped)
          .hasSameBinaryContentAs(one);
    }
  }

  private static void copy(String shipped, Path file) throws IOException {
    String place = "/org/lemart/models/weights/" + shipped + ".safetensors";
    try (InputStream in = Harmonizer.class.getResourceAsStream(place)) {
      Files.copy(Objects.requireNonNull(in), file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Test
  void models_without_tasks_are_closed_but_for_the_last_few() {
    List<Harmonizer> used = new ArrayList<>();
    ExecutorModels.Model running = ExecutorModels.of(settings(0));
    for (int i = 1; i <= 9; i++) {
      try (ExecutorModels.Model task = ExecutorModels.of(settings(i))) {
        used.add(task.harmonizer());
      }
    }
    try (ExecutorModels.Model again = ExecutorModels.of(settings(9))) {
      assertThat(again.harmonizer()).as("shared").isSameAs(used.get(8));
    }

    assertThat(isOpen(running.harmonizer())).as("one that a task uses").isTrue();
    assertThat(used.stream().filter(ExecutorModelsTest::isOpen))
        .containsExactlyElementsOf(used.subList(9 - ExecutorModels.KEPT + 1, 9));

    running.close();
    for (int i = 1; i <= ExecutorModels.KEPT; i++) {
      ExecutorModels.of(settings(i)).close();
    }
    assertThat(isOpen(running.harmonizer())).as("one that no task uses").isFalse();
  }

  private static ModelSettings settings(int tenths) {
    return ModelSettings.DEFAULT.model("reinhard").strength(tenths / 10.0);
  }

  private static boolean isOpen(Harmonizer harmonizer) {
    try {
      harmonizer.harmonize(TestPictures.photo(1), TestPictures.mask());
      return true;
    } catch (IllegalStateException closed) {
      return false;
    }
  }
}
