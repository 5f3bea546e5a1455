package org.lemart.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.Effort;
import org.lemart.HarmonizationException;
import org.lemart.Harmonizer;
import org.lemart.spi.OutputFolder;

class SparkHarmonizerTest {
  @TempDir Path folder;
  private Path pictures;
  private Path out;

  @BeforeEach
  void name() {
    pictures = folder.resolve("pictures");
    out = folder.resolve("out put");
  }

  @Test
  void pictures_that_fail_give_rows_and_a_second_run_does_the_rest() throws IOException {
    List<Row> rows = new ArrayList<>(TestPictures.dataset(pictures, 6).collectAsList());
    String mask = rows.get(0).getString(1);
    Path bad = Files.writeString(pictures.resolve("bad.png"), "no picture");
    rows.add(RowFactory.create(bad.toString(), mask));
    rows.add(RowFactory.create(pictures.resolve("missing.png").toString(), mask));
    rows.add(RowFactory.create(null, mask));
    Path alone = Files.copy(pictures.resolve("p01.png"), pictures.resolve("alone.png"));
    rows.add(RowFactory.create(alone.toString(), null));
    Dataset<Row> input = TestPictures.dataset(rows);

    HarmonizeSummary first = harmonizer("reinhard").build().run(input);
    assertThat(List.of(first.done(), first.skipped(), first.failed())).containsExactly(6L, 0L, 4L);
    assertThat(column(first.failures(), "error"))
        .hasSize(4)
        .anyMatch(error -> error.contains("bad.png must be an image"))
        .anyMatch(error -> error.endsWith("missing.png must be an image file but does not exist"))
        .anyMatch(error -> error.equals("composite must be the path of a picture but was null"))
        .anyMatch(error -> error.endsWith("alone.png must have a mask but has none"));

    FileTime before = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(out.resolve("p01.png"), before);
    Files.delete(out.resolve("p02.png"));
    Files.copy(pictures.resolve("p03.png"), pictures.resolve("missing.png"));

    HarmonizeSummary second = harmonizer("reinhard").resume(true).build().run(input);
    assertThat(List.of(second.done(), second.skipped(), second.failed()))
        .containsExactly(2L, 5L, 3L);
    assertThat(Files.getLastModifiedTime(out.resolve("p01.png"))).isEqualTo(before);
    assertThat(out.resolve("p02.png")).hasSameBinaryContentAs(single(2));
    assertThat(TestPictures.files(out)).hasSize(7).contains("missing.png");

    harmonizer("reinhard").build().run(input);
    assertThat(Files.getLastModifiedTime(out.resolve("p01.png"))).isNotEqualTo(before);
  }

  @Test
  void results_may_be_named_and_must_stay_inside_the_folder() throws IOException {
    Dataset<Row> input = TestPictures.dataset(pictures, 1);

    harmonizer("reinhard").build().run(input.withColumn("output", lit("a/b.jpg")));
    assertThat(TestPictures.files(out)).containsExactly("a/b.jpg");

    HarmonizeSummary outside =
        harmonizer("reinhard").build().run(input.withColumn("output", lit("../b.jpg")));
    assertThat(column(outside.failures(), "error"))
        .containsExactly("output must lie inside its folder but was ../b.jpg");

    harmonizer("reinhard").format("tif").build().run(input);
    assertThat(TestPictures.files(out)).containsExactly("a/b.jpg", "p00.tif");
  }

  @Test
  void the_folder_may_have_the_characters_of_a_pattern_in_its_name() throws IOException {
    out = folder.resolve("run[1] {a,b}*?\\");

    HarmonizeSummary summary =
        harmonizer("reinhard").build().run(TestPictures.dataset(pictures, 1));

    assertThat(summary.done()).isEqualTo(1);
    assertThat(column(summary.rows(), "output")).containsExactly(out.resolve("p00.png").toString());
  }

  @Test
  void strength_and_effort_are_those_that_were_chosen() throws IOException {
    Dataset<Row> input = TestPictures.dataset(pictures, 1);
    Path one = folder.resolve("one.png");
    List<byte[]> results = new ArrayList<>();
    for (Effort effort : Effort.values()) {
      harmonizer("swinih").strength(0.5).effort(effort).build().run(input);
      try (Harmonizer alone = Harmonizer.builder("swinih").strength(0.5).effort(effort).build()) {
        alone.harmonize(pictures.resolve("p00.png"), pictures.resolve("mask.png"), one);
      }
      assertThat(out.resolve("p00.png")).hasSameBinaryContentAs(one);
      results.add(Files.readAllBytes(one));
    }
    assertThat(results.get(0)).isNotEqualTo(results.get(1));
  }

  @Test
  void an_executor_opens_a_model_once() throws IOException {
    Dataset<Row> input = TestPictures.dataset(pictures, 8);
    SparkHarmonizer twice = harmonizer(FailingProvider.NAME).strength(0.5).repartition(8).build();
    int before = FailingProvider.OPENED.get();
    twice.run(input);
    twice.run(input);
    assertThat(FailingProvider.OPENED.get() - before).isEqualTo(1);
  }

  @Test
  void mistakes_are_told_before_the_work() throws IOException {
    Dataset<Row> input = TestPictures.dataset(pictures, 2);
    assertThatThrownBy(() -> harmonizer("reinhard").build().run(input.drop("mask")))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage("pictures must have the columns composite and mask but had [composite]");
    assertThatThrownBy(
            () -> harmonizer("reinhard").build().run(input.withColumn("output", lit("a.png"))))
        .isInstanceOf(HarmonizationException.class)
        .hasMessageMatching("results must differ but .*p00.png and .*p01.png both give a.png");
    assertThatThrownBy(() -> harmonizer("nonesuch").build())
        .isInstanceOf(HarmonizationException.class)
        .hasMessageMatching("model must be one of .*reinhard.* but was nonesuch");
    assertThatThrownBy(() -> SparkHarmonizer.builder(LocalSpark.get()).build())
        .hasMessage("output must be given but was not");
    assertThatThrownBy(() -> harmonizer("reinhard").format("gif"))
        .hasMessage("format must be png, jpg, tif or bmp but was gif");
    assertThatThrownBy(() -> harmonizer("reinhard").repartition(0))
        .hasMessage("repartition must be >= 1 but was 0");
    try (OutputFolder held = OutputFolder.open(out)) {
      assertThat(held.has(Path.of("p00.png"))).isFalse();
      assertThatThrownBy(() -> harmonizer("reinhard").build().run(input))
          .hasMessage("output " + out + " is being written by another call");
    }
    assertThat(TestPictures.files(out)).isEmpty();
  }

  private SparkHarmonizerBuilder harmonizer(String model) {
    return SparkHarmonizer.builder(LocalSpark.get()).model(model).output(out);
  }

  private Path single(int index) {
    Path file = folder.resolve("one.png");
    try (Harmonizer reinhard = Harmonizer.load("reinhard")) {
      reinhard.harmonize(
          pictures.resolve(TestPictures.name(index)), pictures.resolve("mask.png"), file);
    }
    return file;
  }

  private static List<String> column(Dataset<Row> rows, String name) {
    return rows.select(col(name)).collectAsList().stream().map(row -> row.getString(0)).toList();
  }
}
