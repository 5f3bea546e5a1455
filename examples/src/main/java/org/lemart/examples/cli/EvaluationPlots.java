package org.lemart.examples.cli;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
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
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.lemart.train.EvaluationReport;
import org.lemart.train.Grouping;
import org.lemart.train.ImageScores;
import org.lemart.train.Scores;

/** Drawings of a report, at twice the size they are shown in. */
final class EvaluationPlots {
  static final int WIDTH = 560;
  static final int HEIGHT = 420;
  private static final int SCALE = 2;
  private static final double FLOOR = 1;
  private static final int OPACITY = 150;
  private static final Color GREY = new Color(0x8A8A8A);

  /** The colours of Okabe and Ito (2008), told apart by colour-blind readers too. */
  private static final int[] PALETTE = {
    0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0xF0E442
  };

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
    return paint(chart);
  }

  /** fMSE of each result over the share of the picture that is foreground. */
  BufferedImage overRatio() {
    XYChart chart = scatter("foreground, % of the picture", "fMSE of the result");
    double[] ratio = values(image -> 100 * image.foregroundRatio());
    for (String model : report.models()) {
      points(chart, model, ratio, values(image -> error(image.of(model).fmse())));
    }
    return paint(chart);
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
    style(chart.getStyler());
    chart.getStyler().setYAxisMin(0.0);
    bars(chart, report.inputName(), report.composite(Grouping.RATIO), GREY);
    for (String model : report.models()) {
      bars(chart, model, report.scores(model, Grouping.RATIO), color(model, 255));
    }
    return paint(chart);
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
    style(chart.getStyler());
    chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    chart.getStyler().setYAxisLogarithmic(true);
    chart.getStyler().setMarkerSize(5);
    return chart;
  }

  private static void style(AxesChartStyler styler) {
    Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setPlotGridLinesColor(new Color(0xE2E2E2));
    styler.setLegendPosition(Styler.LegendPosition.OutsideS);
    styler.setLegendLayout(Styler.LegendLayout.Horizontal);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setLegendFont(font);
    styler.setAxisTitleFont(font);
    styler.setAxisTickLabelsFont(font);
    styler.setDecimalPattern("#,###");
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
    series.setLineColor(GREY);
    series.setLineStyle(new BasicStroke(1));
  }

  private Color color(String model, int opacity) {
    int rgb = PALETTE[report.models().indexOf(model) % PALETTE.length];
    return new Color(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF, opacity);
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

  private static BufferedImage paint(Chart<?, ?> chart) {
    BufferedImage image =
        new BufferedImage(SCALE * WIDTH, SCALE * HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(SCALE, SCALE);
    chart.paint(graphics, WIDTH, HEIGHT);
    graphics.dispose();
    return image;
  }
}
