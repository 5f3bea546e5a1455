package org.lemart.train;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A report as JSON. */
final class EvaluationJson {
  private static final Gson GSON = new Gson();
  private static final double DIGITS = 1e6;

  private final EvaluationReport report;
  private final ReportLayout layout;
  private final Map<String, List<ImageScores>> groups;

  private EvaluationJson(EvaluationReport report, ReportLayout layout) {
    this.report = report;
    this.layout = layout;
    this.groups = layout.by().groups(report.images());
  }

  static String of(EvaluationReport report, ReportLayout layout) {
    return GSON.toJson(new EvaluationJson(report, layout).root());
  }

  private JsonObject root() {
    JsonObject root = new JsonObject();
    root.addProperty("size", report.size());
    if (report.identity()) {
      root.addProperty("identity", true);
    }
    if (report.peak() == PsnrPeak.TARGET) {
      root.addProperty("psnr_peak", "target");
    }
    if (!report.pixels().isEmpty()) {
      root.add("pixels", GSON.toJsonTree(report.pixels()));
    }
    if (!report.failed().isEmpty()) {
      root.addProperty("failed", report.failed().size());
    }
    root.add("composite", column(null));
    JsonObject models = new JsonObject();
    report.models().forEach(model -> models.add(model, column(model)));
    root.add("models", models);
    return root;
  }

  private JsonObject column(@Nullable String model) {
    JsonObject object = new JsonObject();
    object.add(EvaluationReport.ALL, group(model, report.images()));
    groups.forEach((name, images) -> object.add(name, group(model, images)));
    return object;
  }

  private JsonObject group(@Nullable String model, List<ImageScores> images) {
    JsonObject object = new JsonObject();
    object.addProperty("count", images.size());
    TableColumn column = new TableColumn(model, report.identity(), images);
    for (Metric metric : metrics(model)) {
      metric
          .statistic(column)
          .ifPresent(statistic -> add(object, metric, images.size(), statistic));
    }
    return object;
  }

  /** Always the usual four and harm, then what the layout asks for. */
  private Set<Metric> metrics(@Nullable String model) {
    Set<Metric> metrics =
        new LinkedHashSet<>(List.of(Metric.PSNR, Metric.MSE, Metric.FMSE, Metric.FPSNR));
    metrics.add(Metric.HARMED);
    if (report.identity() && model != null) {
      metrics.add(Metric.MIN_PSNR);
    }
    metrics.addAll(layout.metrics());
    return metrics;
  }

  private void add(JsonObject object, Metric metric, int count, ToDoubleFunction<int[]> statistic) {
    double value = statistic.applyAsDouble(IntStream.range(0, count).toArray());
    if (count == 0 || Double.isNaN(value)) {
      return;
    }
    object.addProperty(metric.key(), rounded(value));
    Bootstrap bootstrap = layout.bootstrap();
    if (bootstrap != null) {
      Bootstrap.Interval interval = bootstrap.interval(count, statistic);
      JsonArray ends = new JsonArray();
      ends.add(rounded(interval.low()));
      ends.add(rounded(interval.high()));
      object.add(metric.key() + "_ci", ends);
    }
  }

  private static double rounded(double value) {
    return Math.round(value * DIGITS) / DIGITS;
  }
}
