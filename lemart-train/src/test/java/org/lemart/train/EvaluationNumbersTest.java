package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.Mask;
import org.lemart.train.EvaluationData.Darker;

/** Every number of a report, on three photographs whose composites have another colour. */
class EvaluationNumbersTest {
  private static final int SIDE = 256;
  private static final Darker TEN = new Darker("ten", 10);
  private static final Color[] REAL = {
    new Color(100, 80, 60), new Color(40, 90, 150), new Color(60, 60, 0)
  };
  private static final Color[] COMPOSITE = {
    new Color(104, 80, 60), new Color(50, 100, 160), new Color(60, 70, 30)
  };

  /** Of the middle photograph, what is ten too bright becomes right. */
  private static final Color[] MADE = {TEN.darker(COMPOSITE[0]), REAL[1], TEN.darker(COMPOSITE[2])};

  private static final ReportLayout ALL_METRICS = ReportLayout.standard().metrics(Metric.values());

  @TempDir static Path root;

  @BeforeAll
  static void writeDataset() throws IOException {
    for (int i = 0; i < REAL.length; i++) {
      EvaluationData.add(root, "HOne", "a" + i, COMPOSITE[i], REAL[i]);
    }
  }

  @Test
  void composites_and_models_have_the_mean_of_each_metric_over_the_images() {
    EvaluationReport report = evaluator().run(List.of(TEN));
    Map<Metric, Double> given = means(COMPOSITE);
    given.put(Metric.FMSE_RATIO, 1.0);
    assertNumbers(report, "composite", report.composite(), given);

    Map<Metric, Double> made = means(MADE);
    made.put(Metric.FMSE_RATIO, (236 + 0 + 500) / (16 + 300 + 1000.0));
    made.put(Metric.HARMED, 1 / 3.0);
    assertNumbers(report, "ten", report.scores("ten"), made);
  }

  @Test
  void models_that_are_given_photographs_have_the_lowest_psnr_and_no_ratio() {
    EvaluationReport report = evaluator().identity(true).run(List.of(TEN));
    Color[] darker = Arrays.stream(REAL).map(TEN::darker).toArray(Color[]::new);
    assertNumbers(report, "ten", report.scores("ten"), means(darker));
  }

  @Test
  void models_are_given_the_colours_of_the_composites() {
    Set<Integer> seen = new TreeSet<>();
    evaluator().run(List.of(new Spy(image -> seen.add(image.getRGB(3, 7)))));
    assertThat(seen)
        .containsExactlyInAnyOrder(
            COMPOSITE[0].getRGB(), COMPOSITE[1].getRGB(), COMPOSITE[2].getRGB());
  }

  /** What is the mean of the images' metrics, or the least of them. */
  private static Map<Metric, Double> means(Color[] foregrounds) {
    Mask mask = Mask.of(EvaluationData.halves(SIDE, Color.WHITE, Color.BLACK));
    Map<Metric, Double> means = new EnumMap<>(Metric.class);
    for (int i = 0; i < REAL.length; i++) {
      Metrics image =
          Metrics.of(
              EvaluationData.halves(SIDE, foregrounds[i], REAL[i]),
              EvaluationData.halves(SIDE, REAL[i], REAL[i]),
              mask);
      means.merge(Metric.PSNR, image.psnr() / REAL.length, Double::sum);
      means.merge(Metric.MIN_PSNR, image.psnr(), Double::min);
      means.merge(Metric.MSE, image.mse() / REAL.length, Double::sum);
      means.merge(Metric.FMSE, image.fmse() / REAL.length, Double::sum);
      means.merge(Metric.FPSNR, image.fpsnr() / REAL.length, Double::sum);
      means.merge(Metric.SSIM, image.ssim() / REAL.length, Double::sum);
      means.merge(Metric.FSSIM, image.fssim() / REAL.length, Double::sum);
      means.merge(Metric.DELTA_E, image.deltaE() / REAL.length, Double::sum);
    }
    assertThat(means.values()).as("metrics that can be told apart").doesNotHaveDuplicates();
    return means;
  }

  /** The scores, the JSON and the table of a column say the same. */
  private static void assertNumbers(
      EvaluationReport report,
      String column,
      Map<String, Scores> scores,
      Map<Metric, Double> expected) {
    shown(scores.get(EvaluationReport.ALL))
        .forEach((metric, value) -> assertClose(metric, value, expected));
    assertJson(JsonParser.parseString(report.toJson(ALL_METRICS)), column, expected);
    assertCells(report.toCells(ALL_METRICS), column, expected);
  }

  private static void assertJson(JsonElement report, String column, Map<Metric, Double> expected) {
    JsonObject root = report.getAsJsonObject();
    JsonObject columns = column.equals("composite") ? root : root.getAsJsonObject("models");
    JsonObject numbers = columns.getAsJsonObject(column).getAsJsonObject(EvaluationReport.ALL);
    assertThat(numbers.remove("count").getAsInt()).isEqualTo(REAL.length);
    assertThat(numbers.keySet()).hasSameSizeAs(expected.keySet());
    numbers
        .keySet()
        .forEach(key -> assertClose(Metric.of(key), numbers.get(key).getAsDouble(), expected));
  }

  private static void assertCells(
      List<List<String>> table, String column, Map<Metric, Double> expected) {
    int place = table.get(0).indexOf(column);
    List<Metric> metrics = ALL_METRICS.metrics();
    List<List<String>> all = table.subList(table.size() - metrics.size(), table.size());
    for (int i = 0; i < metrics.size(); i++) {
      Metric metric = metrics.get(i);
      assertThat(all.get(i).get(1)).isEqualTo(metric.label());
      assertThat(all.get(i).get(place))
          .as(metric.label())
          .isEqualTo(metric.format(expected.getOrDefault(metric, Double.NaN)));
    }
  }

  private static void assertClose(Metric metric, double value, Map<Metric, Double> expected) {
    assertThat(value).as(metric.key()).isCloseTo(expected.get(metric), within(1e-6));
  }

  private static Map<Metric, Double> shown(Scores scores) {
    Map<Metric, Double> shown = new EnumMap<>(Metric.class);
    shown.put(Metric.PSNR, scores.psnr());
    shown.put(Metric.MSE, scores.mse());
    shown.put(Metric.FMSE, scores.fmse());
    shown.put(Metric.FPSNR, scores.fpsnr());
    shown.put(Metric.SSIM, scores.ssim());
    shown.put(Metric.FSSIM, scores.fssim());
    shown.put(Metric.DELTA_E, scores.deltaE());
    scores.harmed().ifPresent(share -> shown.put(Metric.HARMED, share));
    scores.minPsnr().ifPresent(psnr -> shown.put(Metric.MIN_PSNR, psnr));
    return shown;
  }

  private static Evaluator evaluator() {
    return Evaluator.of(IHarmony4.of(root, IHarmony4.Split.TEST));
  }
}
