package org.lemart.examples.study;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.lemart.examples.charts.ChartStyle;

/** The gain over the composite, with its interval: over the share of labels, or as bars. */
final class StudyPlot {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 440;
  private static final int OPAQUE = 255;
  private static final String UP = "PSNR over the composite's, dB";

  private final Study study;
  private final StudySettings settings;
  private final Map<String, List<Row>> series = new LinkedHashMap<>();

  StudyPlot(Study study, StudySettings settings, List<Row> rows) {
    this.study = study;
    this.settings = settings;
    rows.forEach(
        row -> series.computeIfAbsent(name(row.arm()), name -> new ArrayList<>()).add(row));
  }

  BufferedImage paint() {
    return ChartStyle.paint(chart());
  }

  /** What an arm's series differs in from others: all but the study's axis. */
  private String name(Arm arm) {
    List<String> parts = new ArrayList<>();
    boolean mixed = settings.pretrained().size() > 1;
    if (study.axis() != Study.Axis.NETWORK && settings.networks().size() > 1) {
      parts.add(arm.network().label());
    }
    if (mixed && study.axis() != Study.Axis.MASKS) {
      parts.add(arm.pretrained() ? "LEMaRT" : "from scratch");
    }
    if (study.axis() != Study.Axis.LABELS && settings.fractions().size() > 1) {
      parts.add(Labels.percent(arm.fraction()) + " of labels");
    }
    return parts.isEmpty() ? "LEMaRT" : String.join(", ", parts);
  }

  private CategoryChart chart() {
    boolean lines = study.axis() == Study.Axis.LABELS;
    CategoryChart chart =
        new CategoryChartBuilder().width(WIDTH).height(HEIGHT).yAxisTitle(UP).build();
    ChartStyle.apply(chart.getStyler());
    chart.getStyler().setDecimalPattern("0.##");
    chart.getStyler().setErrorBarsColorSeriesColor(lines);
    if (lines) {
      chart.setXAxisTitle("labelled composites used");
      chart.getStyler().setDefaultSeriesRenderStyle(CategorySeriesRenderStyle.Line);
    }
    List<String> titles =
        series.values().stream()
            .flatMap(List::stream)
            .map(row -> study.label(row.arm()))
            .distinct()
            .toList();
    series.forEach((name, rows) -> add(chart, name, titles, rows));
    return chart;
  }

  private void add(CategoryChart chart, String name, List<String> titles, List<Row> rows) {
    List<Double> values = new ArrayList<>();
    List<Double> errors = new ArrayList<>();
    for (String title : titles) {
      Optional<Row> row = rows.stream().filter(r -> study.label(r.arm()).equals(title)).findFirst();
      Optional<Gain> gain = row.map(Gain::overComposite);
      values.add(gain.map(Gain::mean).orElse(Double.NaN));
      errors.add(gain.map(StudyPlot::error).orElse(Double.NaN));
    }
    Color color = ChartStyle.color(chart.getSeriesMap().size(), OPAQUE);
    CategorySeries added = chart.addSeries(name, titles, values, errors);
    added.setFillColor(color);
    added.setLineColor(color);
    added.setMarker(SeriesMarkers.CIRCLE);
    added.setMarkerColor(color);
    added.setLineStyle(new BasicStroke(2));
  }

  /** Half of the interval. */
  private static double error(Gain gain) {
    return (gain.interval().high() - gain.interval().low()) / 2;
  }
}
