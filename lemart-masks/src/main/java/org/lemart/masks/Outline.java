package org.lemart.masks;

/** A closed polygon; arrays are owned by the holder. */
record Outline(double[] xs, double[] ys) {

  /** Scales the enclosed area to 1. The origin, which should lie inside, stays where it is. */
  static Outline unit(double[] xs, double[] ys) {
    double scale = 1 / Math.sqrt(Math.max(area(xs, ys), 1e-12));
    return new Outline(moved(xs, 0, scale), moved(ys, 0, scale));
  }

  /** This outline scaled, then moved by (x, y). */
  Outline placed(double x, double y, double scale) {
    return new Outline(moved(xs, x, scale), moved(ys, y, scale));
  }

  double width() {
    return max(xs) - min(xs);
  }

  double height() {
    return max(ys) - min(ys);
  }

  Canvas drawOn(Canvas canvas) {
    canvas.fillPolygon(xs, ys);
    return canvas;
  }

  /** The enclosed area by the shoelace formula. */
  private static double area(double[] xs, double[] ys) {
    double twice = 0;
    for (int i = 0, j = xs.length - 1; i < xs.length; j = i++) {
      twice += xs[j] * ys[i] - xs[i] * ys[j];
    }
    return Math.abs(twice) / 2;
  }

  private static double[] moved(double[] values, double by, double scale) {
    double[] result = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = values[i] * scale + by;
    }
    return result;
  }

  private static double min(double[] values) {
    double result = values[0];
    for (double value : values) {
      result = Math.min(result, value);
    }
    return result;
  }

  private static double max(double[] values) {
    double result = values[0];
    for (double value : values) {
      result = Math.max(result, value);
    }
    return result;
  }
}
