package org.lemart.examples.cli;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.lemart.examples.charts.ChartStyle;
import org.lemart.train.EvaluationReport;
import org.lemart.train.Grouping;
import org.lemart.train.ImageScores;
import org.lemart.train.Scores;

/** Drawings of a report, at twice the size they are shown in. */
final class EvaluationPlots {
  static final int WIDTH = 560;
  static final int HEIGHT = 420;
  private static final double FLOOR = 1;
  private static final int OPACITY = 150;

  private final EvaluationReport report;

  EvaluationPlots(EvaluationReport report) {
    this.report = report;
  }

  /** fMSE of each image before and after; below the line it fell. */
  BufferedImage beforeAfter() {
    XYChart chart = scatter("fMSE of the " + report.inputName(), "fMSE of the result");
    chart.getStyler().setXAxisLogarithmic(true);
    double[] before = values(image -> error(image.input().fmse()));
    double[] ends = ends(before);
    for (String model : report.models()) {
      double[] after = values(image -> error(image.of(model).fmse()));
      points(chart, model, before, after);
    }
    line(chart, "unchanged", ends, ends);
    return ChartStyle.paint(chart);
  }

  /** fMSE of each result over the share of the picture that is foreground. */
  BufferedImage overRatio() {
    XYChart chart = scatter("foreground, % of the picture", "fMSE of the result");
    double[] ratio = values(image -> 100 * image.foregroundRatio());
    for (String model : report.models()) {
      points(chart, model, ratio, values(image -> error(image.of(model).fmse())));
    }
    return ChartStyle.paint(chart);
  }

  /** Mean fMSE of small, medium and large foregrounds. */
  BufferedImage byRatio() {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .xAxisTitle("foreground")
            .yAxisTitle("mean fMSE")
            .build();
    ChartStyle.apply(chart.getStyler());
    chart.getStyler().setYAxisMin(0.0);
    bars(chart, report.inputName(), report.composite(Grouping.RATIO), ChartStyle.GREY);
    for (String model : report.models()) {
      bars(chart, model, report.scores(model, Grouping.RATIO), color(model, 255));
    }
    return ChartStyle.paint(chart);
  }

  private static void bars(
      CategoryChart chart, String name, Map<String, Scores> groups, Color color) {
    List<String> titles = new ArrayList<>(groups.keySet());
    titles.remove(EvaluationReport.ALL);
    titles.add(EvaluationReport.ALL);
    List<Double> values = new ArrayList<>();
    for (String title : titles) {
      Scores scores = groups.get(title);
      values.add(scores == null ? 0 : scores.fmse());
    }
    chart.addSeries(name, titles, values).setFillColor(color);
  }

  private static XYChart scatter(String across, String up) {
    XYChart chart =
        new XYChartBuilder().width(WIDTH).height(HEIGHT).xAxisTitle(across).yAxisTitle(up).build();
    ChartStyle.apply(chart.getStyler());
    chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    chart.getStyler().setYAxisLogarithmic(true);
    chart.getStyler().setMarkerSize(5);
    return chart;
  }

  private void points(XYChart chart, String model, double[] x, double[] y) {
    XYSeries series = chart.addSeries(model, x, y);
    series.setMarker(SeriesMarkers.CIRCLE);
    series.setMarkerColor(color(model, OPACITY));
  }

  private static void line(XYChart chart, String name, double[] x, double[] y) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(ChartStyle.GREY);
    series.setLineStyle(new BasicStroke(1));
  }

  private Color color(String model, int opacity) {
    return ChartStyle.color(report.models().indexOf(model), opacity);
  }

  /** Logarithmic axes have no 0. */
  private static double error(double value) {
    return Math.max(FLOOR, value);
  }

  private double[] values(ToDoubleFunction<ImageScores> value) {
    return report.images().stream().mapToDouble(value).toArray();
  }

  /** The lowest and the highest value. */
  private static double[] ends(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new double[] {sorted[0], sorted[sorted.length - 1]};
  }
}
