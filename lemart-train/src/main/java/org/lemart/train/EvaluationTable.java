package org.lemart.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The text table of a report. Each group has one row a metric; the input comes first. */
final class EvaluationTable {
  private static final String NONE = "-";

  private EvaluationTable() {}

  /** The header, then a line a metric of each group and of all images: title, label, values. */
  static List<List<String>> lines(EvaluationReport report, ReportLayout layout) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(header(report, layout));
    layout
        .by()
        .groups(report.images())
        .forEach((name, images) -> lines.addAll(group(name, images, report, layout)));
    lines.addAll(group(EvaluationReport.ALL, report.images(), report, layout));
    return lines;
  }

  static String of(EvaluationReport report, ReportLayout layout) {
    StringBuilder text = new StringBuilder(align(lines(report, layout)));
    notes(report, layout).forEach(note -> text.append(note).append('\n'));
    return text.toString();
  }

  /** What the numbers do not say themselves. */
  static List<String> notes(EvaluationReport report, ReportLayout layout) {
    List<String> notes = new ArrayList<>();
    if (report.peak() == PsnrPeak.TARGET) {
      notes.add("PSNR and fPSNR: the peak is each photograph's own maximum.");
    }
    if (!report.pixels().isEmpty()) {
      notes.add(
          "The network's own pixels, of the whole picture: "
              + String.join(", ", report.pixels())
              + ".");
    }
    if (!report.failed().isEmpty()) {
      int failed = report.failed().size();
      int total = failed + report.images().size();
      notes.add("Left out, because they could not be measured: " + failed + " of " + total + ".");
    }
    Bootstrap bootstrap = layout.bootstrap();
    if (bootstrap != null) {
      notes.add(
          "In brackets: 95 % intervals, bootstrap over images, "
              + bootstrap.resamples()
              + " resamples, seed "
              + bootstrap.seed()
              + ".");
    }
    return notes;
  }

  private static List<String> header(EvaluationReport report, ReportLayout layout) {
    List<String> header = new ArrayList<>();
    header.add(layout.by() == Grouping.SUBSET ? "subset (images)" : "foreground (images)");
    header.add("metric at " + report.size());
    header.add(report.inputName());
    header.addAll(report.models());
    return header;
  }

  private static List<List<String>> group(
      String name, List<ImageScores> images, EvaluationReport report, ReportLayout layout) {
    List<@Nullable String> columns = new ArrayList<>();
    columns.add(null);
    columns.addAll(report.models());
    List<List<String>> lines = new ArrayList<>();
    for (Metric metric : layout.rows(report.identity())) {
      List<String> line = new ArrayList<>();
      line.add(lines.isEmpty() ? name + " (" + images.size() + ")" : "");
      line.add(metric.label());
      for (String model : columns) {
        line.add(cell(metric, new TableColumn(model, report.identity(), images), layout));
      }
      lines.add(line);
    }
    return lines;
  }

  private static String cell(Metric metric, TableColumn column, ReportLayout layout) {
    return metric
        .statistic(column)
        .map(
            statistic -> {
              int count = column.images().size();
              String value =
                  metric.format(statistic.applyAsDouble(IntStream.range(0, count).toArray()));
              Bootstrap bootstrap = layout.bootstrap();
              if (bootstrap == null || value.equals(NONE)) {
                return value;
              }
              Bootstrap.Interval interval = bootstrap.interval(count, statistic);
              return String.format(
                  "%s [%s, %s]",
                  value, metric.format(interval.low()), metric.format(interval.high()));
            })
        .orElse(NONE);
  }

  /** The first two columns to the left, numbers to the right. */
  private static String align(List<List<String>> lines) {
    List<Integer> widths = new ArrayList<>();
    for (int c = 0; c < lines.get(0).size(); c++) {
      int column = c;
      Function<List<String>, Integer> length = line -> line.get(column).length();
      widths.add(lines.stream().map(length).max(Integer::compare).orElse(0));
    }
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      StringBuilder row = new StringBuilder();
      for (int c = 0; c < line.size(); c++) {
        String format = (c == 0 ? "%-" : c == 1 ? "  %-" : "  %") + widths.get(c) + "s";
        row.append(String.format(Locale.ROOT, format, line.get(c)));
      }
      text.append(row.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
