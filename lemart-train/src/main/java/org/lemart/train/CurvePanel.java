package org.lemart.train;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Draws curves over the steps of a run, on a logarithmic scale if they are above 0. */
final class CurvePanel {
  private static final int LEFT = 76;
  private static final int RIGHT = 16;
  private static final int TOP = 30;
  private static final int BOTTOM = 34;
  private static final int TICKS = 5;
  private static final Color GRID = new Color(0xE2E2E2);
  private static final Color TEXT = new Color(0x333333);
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

  /** A curve and how it looks. */
  record Series(List<Curve.Point> points, Color color, float width) {}

  private final String title;
  private final List<Series> series;
  private final double lastStep;
  private final boolean logarithmic;
  private final double low;
  private final double high;

  CurvePanel(String title, List<Series> series) {
    this.title = title;
    this.series = series;
    this.lastStep = Math.max(1, points().mapToDouble(Curve.Point::step).max().orElse(1));
    double min = values().min().orElse(0);
    double max = values().max().orElse(1);
    this.logarithmic = min > 0;
    double margin = max > min ? 0.05 * (scale(max) - scale(min)) : 0.5;
    this.low = scale(min) - margin;
    this.high = scale(max) + margin;
  }

  private Stream<Curve.Point> points() {
    return series.stream().flatMap(s -> s.points.stream());
  }

  private DoubleStream values() {
    return points().mapToDouble(Curve.Point::value);
  }

  private double scale(double value) {
    return logarithmic ? Math.log10(value) : value;
  }

  void draw(Graphics2D graphics, Rectangle place) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setFont(FONT);
    Rectangle area =
        new Rectangle(
            place.x + LEFT, place.y + TOP, place.width - LEFT - RIGHT, place.height - TOP - BOTTOM);
    grid(graphics, area);
    graphics.setColor(TEXT);
    graphics.drawString(title, area.x, area.y - 10);
    for (Series one : series) {
      curve(graphics, area, one);
    }
  }

  private void grid(Graphics2D graphics, Rectangle area) {
    for (int i = 0; i <= TICKS; i++) {
      double scaled = low + (high - low) * i / TICKS;
      int y = (int) Math.round(y(area, scaled));
      double value = logarithmic ? Math.pow(10, scaled) : scaled;
      graphics.setColor(GRID);
      graphics.drawLine(area.x, y, area.x + area.width, y);
      graphics.setColor(TEXT);
      right(graphics, String.format(Locale.ROOT, "%.3g", value), area.x - 8, y + 4);
      double step = lastStep * i / TICKS;
      int x = area.x + area.width * i / TICKS;
      right(graphics, String.format(Locale.ROOT, "%,.0f", step), x, area.y + area.height + 20);
    }
  }

  private static void right(Graphics2D graphics, String text, int x, int y) {
    graphics.drawString(text, x - graphics.getFontMetrics().stringWidth(text), y);
  }

  private double y(Rectangle area, double scaled) {
    return area.y + area.height * (high - scaled) / (high - low);
  }

  private void curve(Graphics2D graphics, Rectangle area, Series one) {
    List<double[]> places = new ArrayList<>();
    for (Curve.Point point : one.points) {
      double x = area.x + area.width * point.step() / lastStep;
      places.add(new double[] {x, y(area, scale(point.value()))});
    }
    if (places.isEmpty()) {
      return;
    }
    Path2D line = new Path2D.Double();
    line.moveTo(places.get(0)[0], places.get(0)[1]);
    places.forEach(place -> line.lineTo(place[0], place[1]));
    graphics.setColor(one.color);
    graphics.setStroke(new BasicStroke(one.width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(line);
    graphics.setStroke(new BasicStroke(1));
  }
}
