package org.lemart.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The text table of a report. Each subset has one row a metric; the input comes first. */
final class EvaluationTable {
  private static final String NONE = "-";

  /** One metric: its label and how a cell shows it, given the model's scores and the input's. */
  private record Row(String label, Cell cell) {}

  @FunctionalInterface
  private interface Cell {
    String show(Scores scores, Scores input);
  }

  private EvaluationTable() {}

  static String of(EvaluationReport report) {
    List<Map<String, Scores>> columns = new ArrayList<>();
    columns.add(report.composite());
    report.models().forEach(model -> columns.add(report.scores(model)));
    List<List<String>> lines = new ArrayList<>();
    lines.add(header(report));
    List<String> groups = new ArrayList<>(report.subsets());
    groups.add(EvaluationReport.ALL);
    for (String group : groups) {
      List<Scores> scores = columns.stream().map(column -> column.get(group)).toList();
      lines.addAll(group(group, scores, rows(report.identity())));
    }
    return align(lines);
  }

  private static List<String> header(EvaluationReport report) {
    List<String> header = new ArrayList<>();
    header.add("subset (images)");
    header.add("metric at " + report.size());
    header.add(report.identity() ? "photograph" : "composite");
    header.addAll(report.models());
    return header;
  }

  private static List<Row> rows(boolean identity) {
    List<Row> rows = new ArrayList<>();
    rows.add(new Row("PSNR, dB (up)", (scores, input) -> number(scores.psnr())));
    if (identity) {
      rows.add(new Row("lowest PSNR (up)", (s, input) -> optional(s.minPsnr(), "%.2f")));
    }
    rows.add(new Row("MSE (down)", (scores, input) -> number(scores.mse())));
    rows.add(new Row("fMSE (down)", (scores, input) -> number(scores.fmse())));
    rows.add(new Row("fPSNR, dB (up)", (scores, input) -> number(scores.fpsnr())));
    if (!identity) {
      rows.add(new Row("fMSE ratio (down)", (scores, input) -> ratio(scores.fmse(), input.fmse())));
      rows.add(new Row("harmed (down)", (scores, input) -> optional(scores.harmed(), "%.3f")));
    }
    return rows;
  }

  private static List<List<String>> group(String name, List<Scores> scores, List<Row> rows) {
    List<List<String>> lines = new ArrayList<>();
    Scores input = scores.get(0);
    String title = name + " (" + input.count() + ")";
    for (Row row : rows) {
      List<String> line = new ArrayList<>();
      line.add(lines.isEmpty() ? title : "");
      line.add(row.label());
      scores.forEach(column -> line.add(row.cell().show(column, input)));
      lines.add(line);
    }
    return lines;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String ratio(double value, double of) {
    return of == 0 ? NONE : String.format(Locale.ROOT, "%.3f", value / of);
  }

  private static String optional(OptionalDouble value, String format) {
    return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : NONE;
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
