package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.HarmonizationException;
import org.lemart.Harmonizer;
import org.lemart.train.EvaluationData.Darker;

class EvaluatorTest {
  private static final Harmonizer NOTHING = new Darker("nothing", 0);
  private static final Harmonizer TEN = new Darker("ten", 10);

  @TempDir static Path root;

  /** Foregrounds brighter by 4, 10 and 20 levels: fMSE 16, 100 and 400, MSE half of that. */
  @BeforeAll
  static void writeDataset() throws IOException {
    EvaluationData.add(root, "HOne", "a", 4);
    EvaluationData.add(root, "HTwo", "b", 10);
    EvaluationData.add(root, "HTwo", "c", 20);
  }

  @Test
  void the_composite_is_measured_over_all_and_by_subset() {
    EvaluationReport report = evaluator().run(List.of());

    assertThat(report.composite().keySet()).containsExactly("all", "HOne", "HTwo");
    Scores all = report.composite().get("all");
    assertThat(all.count()).isEqualTo(3);
    assertThat(all.fmse()).isCloseTo((16 + 100 + 400) / 3.0, within(1e-9));
    assertThat(all.mse()).isCloseTo((8 + 50 + 200) / 3.0, within(1e-9));
    assertThat(all.psnr())
        .as("mean of the images' values, not the value of the mean")
        .isCloseTo((Metrics.psnr(8) + Metrics.psnr(50) + Metrics.psnr(200)) / 3, within(1e-9));
    assertThat(all.harmed()).isEmpty();
    assertThat(report.composite().get("HTwo").fmse()).isCloseTo(250, within(1e-9));
  }

  @Test
  void harmed_are_images_whose_foreground_error_rose() {
    EvaluationReport report = evaluator().run(List.of(TEN, NOTHING));

    // brighter by 4 becomes darker by 6: worse; 10 becomes right; 20 becomes 10
    Scores ten = report.scores("ten").get("all");
    assertThat(ten.fmse()).isCloseTo((36 + 0 + 100) / 3.0, within(1e-9));
    assertThat(ten.harmed().orElseThrow()).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(report.scores("ten").get("HTwo").harmed()).hasValue(0);
    assertThat(report.scores("nothing").get("all").harmed()).hasValue(0);
  }

  @Test
  void each_image_can_be_looked_at() {
    List<ImageScores> images = evaluator().run(List.of(TEN)).images();

    assertThat(images)
        .extracting(image -> image.entry().subset())
        .containsExactly("HOne", "HTwo", "HTwo");
    assertThat(images)
        .extracting(image -> image.input().fmse())
        .containsExactly(16.0, 100.0, 400.0);
    assertThat(images)
        .extracting(image -> image.of("ten").fmse())
        .containsExactly(36.0, 0.0, 100.0);
    assertThat(images)
        .extracting(image -> image.harmedBy("ten"))
        .containsExactly(true, false, false);
    assertThatIllegalArgumentException().isThrownBy(() -> images.get(0).of("other"));
  }

  @Test
  void json_has_the_documented_layout() {
    JsonObject json =
        JsonParser.parseString(evaluator().run(List.of(TEN)).toJson()).getAsJsonObject();

    assertThat(json.keySet()).containsExactly("size", "composite", "models");
    assertThat(json.get("size").getAsString()).isEqualTo("256");
    JsonObject composite = json.getAsJsonObject("composite");
    assertThat(composite.keySet()).containsExactly("all", "HOne", "HTwo");
    assertThat(composite.getAsJsonObject("all").keySet())
        .containsExactly("count", "psnr", "mse", "fmse", "fpsnr");
    JsonObject model = json.getAsJsonObject("models").getAsJsonObject("ten");
    assertThat(model.keySet()).containsExactly("all", "HOne", "HTwo");
    JsonObject all = model.getAsJsonObject("all");
    assertThat(all.keySet()).containsExactly("count", "psnr", "mse", "fmse", "fpsnr", "harmed");
    assertThat(all.get("count").getAsInt()).isEqualTo(3);
    assertThat(all.get("harmed").getAsDouble()).isCloseTo(1 / 3.0, within(1e-6));
  }

  @Test
  void the_table_has_a_row_a_metric_and_a_column_a_model() {
    String table = evaluator().run(List.of(TEN, NOTHING)).toTable();

    assertThat(table.lines().findFirst().orElseThrow().split("\\s{2,}", -1))
        .containsExactly("subset (images)", "metric at 256", "composite", "ten", "nothing");
    assertThat(table.lines().filter(line -> !line.startsWith(" ")).skip(1))
        .extracting(line -> line.split("\\s{2,}", -1)[0])
        .containsExactly("HOne (1)", "HTwo (2)", "all (3)");
    assertThat(table.replaceAll("\\s+", " "))
        .contains("fMSE (down) 172.00 45.33 172.00 fPSNR")
        .contains("fMSE ratio (down) 1.000 0.264 1.000")
        .contains("harmed (down) - 0.333 0.000");
  }

  @Test
  void other_metrics_and_rows_can_be_shown() {
    EvaluationReport report = evaluator().run(List.of(TEN));

    String table =
        report.toTable(
            ReportLayout.standard().by(Grouping.RATIO).metrics(Metric.SSIM, Metric.DELTA_E));

    assertThat(table.lines().filter(line -> !line.startsWith(" ")).skip(1))
        .extracting(line -> line.split("\\s{2,}", -1)[0])
        .containsExactly("15-100 % (3)", "all (3)");
    assertThat(table.lines()).hasSize(1 + 2 * 2);
    assertThat(table).contains("SSIM (up)", "deltaE2000 (down)").doesNotContain("PSNR");
    assertThat(report.images()).extracting(ImageScores::foregroundRatio).containsOnly(0.5);
    assertThat(report.scores("ten", Grouping.RATIO).keySet()).containsExactly("all", "15-100 %");
  }

  @Test
  void intervals_surround_the_values_and_depend_on_the_seed_only() {
    EvaluationReport report = evaluator().run(List.of(TEN));
    ReportLayout layout = ReportLayout.standard().metrics(Metric.FMSE, Metric.FMSE_RATIO);

    JsonObject json =
        JsonParser.parseString(report.toJson(layout.intervals(new Bootstrap(500, 3))))
            .getAsJsonObject();

    JsonObject all = json.getAsJsonObject("composite").getAsJsonObject("all");
    double low = all.getAsJsonArray("fmse_ci").get(0).getAsDouble();
    double high = all.getAsJsonArray("fmse_ci").get(1).getAsDouble();
    assertThat(low).isBetween(15.0, 100.0);
    assertThat(high).isBetween(300.0, 400.0);
    JsonObject two = json.getAsJsonObject("composite").getAsJsonObject("HTwo");
    assertThat(two.getAsJsonArray("fmse_ci").toString()).isEqualTo("[100.0,400.0]");
    assertThat(two.getAsJsonArray("fmse_ratio_ci").toString()).isEqualTo("[1.0,1.0]");
    assertThat(report.toTable(layout.intervals(new Bootstrap(500, 3))))
        .contains("250.00 [100.00, 400.00]", "bootstrap over images, 500 resamples, seed 3.")
        .isEqualTo(report.toTable(layout.intervals(new Bootstrap(500, 3))));
  }

  @Test
  void csv_has_a_line_an_image_and_column() {
    List<String> lines = evaluator().run(List.of(TEN)).toCsv().lines().toList();

    assertThat(lines).hasSize(1 + 3 * 2);
    assertThat(lines.get(0)).startsWith("subset,image,foreground_ratio,model,psnr,mse");
    assertThat(lines.get(1)).startsWith("HOne,a_1_1.png,0.500000,composite,").endsWith(",");
    assertThat(lines.get(2))
        .startsWith("HOne,a_1_1.png,0.500000,ten,")
        .contains(",18.000000,36.000000,")
        .endsWith(",1");
    assertThat(lines).allMatch(line -> line.split(",", -1).length == 12);
  }

  @Test
  void the_peak_can_be_the_photographs_own_maximum() {
    EvaluationReport report = evaluator().psnrPeak(PsnrPeak.TARGET).run(List.of());

    assertThat(report.images().get(0).input().fpsnr())
        .isCloseTo(20 * Math.log10(100 / 4.0), within(1e-9));
    assertThat(report.toJson()).contains("\"psnr_peak\":\"target\"");
    assertThat(report.toTable()).contains("each photograph's own maximum");
  }

  @Test
  void identity_feeds_the_photograph() {
    EvaluationReport report = evaluator().identity(true).run(List.of(TEN, NOTHING));

    assertThat(report.composite().get("all").psnr()).isEqualTo(Metrics.MAX_PSNR);
    assertThat(report.scores("nothing").get("all").minPsnr()).hasValue(Metrics.MAX_PSNR);
    Scores ten = report.scores("ten").get("all");
    assertThat(ten.fmse()).isCloseTo(100, within(1e-9));
    assertThat(ten.minPsnr().orElseThrow()).isCloseTo(Metrics.psnr(50), within(1e-9));
    assertThat(ten.harmed()).isEmpty();
    assertThat(report.toJson()).contains("\"min_psnr\"").doesNotContain("harmed");
    assertThat(report.toTable()).contains("lowest PSNR").doesNotContain("harmed");
  }

  @Test
  void full_size_harmonizes_at_the_pictures_own_size() {
    List<Integer> widths = new ArrayList<>();
    Harmonizer spy = new Spy(image -> widths.add(image.getWidth()));

    EvaluationReport report = evaluator().fullSize(true).run(List.of(spy));
    evaluator().run(List.of(spy));

    assertThat(report.size()).isEqualTo("full");
    assertThat(report.composite().get("all").fmse()).isCloseTo(172, within(1e-9));
    assertThat(widths).containsExactly(300, 300, 300, 256, 256, 256);
  }

  @Test
  void runs_agree_to_the_bit() {
    assertThat(evaluator().run(List.of(TEN)).toJson())
        .isEqualTo(evaluator().run(List.of(TEN)).toJson());
  }

  @Test
  void progress_counts_the_images() {
    List<String> calls = new ArrayList<>();

    evaluator().progress((done, total) -> calls.add(done + "/" + total)).run(List.of());

    assertThat(calls).containsExactly("1/3", "2/3", "3/3");
  }

  @Test
  void a_missing_picture_is_named(@TempDir Path broken) throws IOException {
    EvaluationData.add(broken, "HOne", "a", 4);
    Path real = broken.resolve("HOne/real_images/a.png");
    Files.delete(real);
    Evaluator evaluator = Evaluator.of(IHarmony4.of(broken, IHarmony4.Split.TEST));

    assertThatExceptionOfType(HarmonizationException.class)
        .isThrownBy(() -> evaluator.run(List.of()))
        .withMessageContaining(real.toString());
  }

  @Test
  void names_of_models_must_differ() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> evaluator().run(List.of(TEN, TEN)))
        .withMessageContaining("different names");
  }

  @Test
  void two_strengths_of_one_model_are_two_columns() {
    try (Harmonizer full = Harmonizer.load("reinhard");
        Harmonizer half = Harmonizer.builder("reinhard").strength(0.5).name("half").build()) {
      EvaluationReport report = evaluator().run(List.of(full, half));

      assertThat(report.toTable().lines().findFirst().orElseThrow()).contains("reinhard", "half");
      assertThat(report.scores("half").get("all").fmse())
          .isNotCloseTo(report.scores("reinhard").get("all").fmse(), within(1.0));
    }
  }

  private static Evaluator evaluator() {
    return Evaluator.of(IHarmony4.of(root, IHarmony4.Split.TEST));
  }
}
