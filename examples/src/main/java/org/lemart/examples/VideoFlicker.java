package org.lemart.examples;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.lemart.Harmonizer;
import org.lemart.examples.charts.ChartStyle;
import org.lemart.spi.ImageFiles;

/**
 * Measures how much videos flicker: argument OUT, a folder that gets {@code video.png}; prints a
 * table. The scenes are the composites of {@code docs/images}, see {@link StillScene}.
 */
public final class VideoFlicker {
  private static final int FROM = 24;
  private static final int SHOWN = 56;

  private VideoFlicker() {}

  /** A way to smooth. */
  private record Way(int smoothing, int lookahead) {
    String label() {
      String ahead = lookahead == 0 ? "" : ", lookahead " + lookahead;
      return smoothing == 0 ? "frame by frame" : "smoothing " + smoothing + ahead;
    }
  }

  /** Run with a folder. */
  public static void main(String... args) {
    List<StillScene> scenes;
    try (Harmonizer harmonizer = Harmonizer.load("swinih")) {
      scenes =
          Stream.of("", "-2", "-3")
              .map(name -> StillScene.film(harmonizer, name, FROM + SHOWN))
              .toList();
    }
    XYChart chart =
        new XYChartBuilder()
            .width(720)
            .height(320)
            .xAxisTitle("frame")
            .yAxisTitle("mean red of the object, levels of 255")
            .build();
    ChartStyle.apply(chart.getStyler());
    chart.getStyler().setDecimalPattern("0.0");
    System.out.println("| way | deviation | step from frame to frame |\n|---|---|---|");
    for (Way way : List.of(new Way(0, 0), new Way(4, 0), new Way(8, 0), new Way(8, 8))) {
      measure(way, scenes, chart);
    }
    ImageFiles.write(ChartStyle.paint(chart), Path.of(args[0], "video.png"));
  }

  private static void measure(Way way, List<StillScene> scenes, XYChart chart) {
    double variance = 0;
    double steps = 0;
    for (int i = 0; i < scenes.size(); i++) {
      StillScene.Colours colours = scenes.get(i).run(way.smoothing, way.lookahead, FROM);
      variance += colours.variance() / scenes.size();
      steps += colours.squaredStep() / scenes.size();
      if (i == 0 && (way.smoothing == 0 || way.smoothing == 8)) {
        XYSeries line = chart.addSeries(way.label(), null, colours.means());
        line.setMarker(SeriesMarkers.NONE);
        line.setLineColor(ChartStyle.color(chart.getSeriesMap().size() - 1, 255));
      }
    }
    System.out.printf("| %s | %.4f | %.4f |%n", way.label(), Math.sqrt(variance), Math.sqrt(steps));
  }
}
