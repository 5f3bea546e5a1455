package org.lemart.examples;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.lemart.Harmonizer;
import org.lemart.Mask;
import org.lemart.examples.charts.ChartStyle;

/**
 * What several models make of several cases, as a table and as bars.
 *
 * @param cases their names
 * @param models names or files
 * @param columns for each model its outcomes, in the order of the cases
 * @param <O> what is measured of a model and a case
 */
record CaseReport<O>(List<String> cases, List<String> models, List<List<O>> columns) {

  /** How a model treats a composite. */
  interface Model extends BiFunction<BufferedImage, Mask, BufferedImage> {}

  /** Measures each model on each case, one model loaded at a time. */
  static <C, O> CaseReport<O> measure(
      List<String> models, Map<String, C> cases, BiFunction<Model, C, O> outcome) {
    List<List<O>> columns = new ArrayList<>();
    for (String model : models) {
      try (Harmonizer harmonizer = Harmonizer.load(model)) {
        columns.add(
            cases.values().stream().map(c -> outcome.apply(harmonizer::harmonize, c)).toList());
      }
    }
    return new CaseReport<>(List.copyOf(cases.keySet()), models, columns);
  }

  /** Markdown: a row a case, a column a model. */
  String table(String head, Function<O, String> cell) {
    StringBuilder table = new StringBuilder("| ").append(head);
    models.forEach(model -> table.append(" | ").append(model));
    table.append(" |\n|---").append("|---".repeat(models.size())).append("|\n");
    for (int i = 0; i < cases.size(); i++) {
      table.append("| ").append(cases.get(i));
      for (List<O> column : columns) {
        table.append(" | ").append(cell.apply(column.get(i)));
      }
      table.append(" |\n");
    }
    return table.toString();
  }

  /**
   * A bar for each case and model.
   *
   * @param rotation of the cases' names, in degrees
   */
  BufferedImage chart(String axis, int rotation, ToDoubleFunction<O> height) {
    CategoryChart chart =
        new CategoryChartBuilder().width(820).height(340).yAxisTitle(axis).build();
    ChartStyle.apply(chart.getStyler());
    chart.getStyler().setXAxisLabelRotation(rotation);
    chart.getStyler().setDecimalPattern("0.0");
    for (int i = 0; i < models.size(); i++) {
      List<Double> heights = columns.get(i).stream().map(height::applyAsDouble).toList();
      chart.addSeries(models.get(i), cases, heights).setFillColor(ChartStyle.color(i, 255));
    }
    return ChartStyle.paint(chart);
  }
}
