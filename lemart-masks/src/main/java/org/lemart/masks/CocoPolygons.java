package org.lemart.masks;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Polygons {@code [[x1, y1, x2, y2, ...], ...]} in pixels; a pixel's centre is at its half. */
final class CocoPolygons {
  /** Longest side, so that a wrong number does not ask for all memory. */
  private static final int LONGEST = 16_384;

  private CocoPolygons() {}

  /** The union of the polygons, on a canvas that just holds them. */
  static Canvas draw(JsonArray json) {
    List<double[]> xs = new ArrayList<>();
    List<double[]> ys = new ArrayList<>();
    for (JsonElement polygon : json) {
      double[] numbers = numbers(polygon.getAsJsonArray());
      xs.add(everyOther(numbers, 0));
      ys.add(everyOther(numbers, 1));
    }
    double left = Math.floor(lowest(xs));
    double top = Math.floor(lowest(ys));
    Canvas canvas = new Canvas(side(highest(ys) - top), side(highest(xs) - left));
    for (int i = 0; i < xs.size(); i++) {
      canvas.fillPolygon(minus(xs.get(i), left), minus(ys.get(i), top));
    }
    return canvas;
  }

  private static double[] numbers(JsonArray json) {
    double[] numbers = new double[json.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = json.get(i).getAsDouble();
      if (!(Math.abs(numbers[i]) <= Integer.MAX_VALUE)) {
        throw new IllegalArgumentException("polygon must be finite but had " + numbers[i]);
      }
    }
    if (numbers.length < 6 || numbers.length % 2 == 1) {
      throw new IllegalArgumentException(
          "polygon must be at least 3 pairs of numbers but had " + numbers.length + " numbers");
    }
    return numbers;
  }

  private static double[] everyOther(double[] numbers, int first) {
    double[] result = new double[numbers.length / 2];
    for (int i = 0; i < result.length; i++) {
      result[i] = numbers[2 * i + first];
    }
    return result;
  }

  private static int side(double length) {
    if (length > LONGEST) {
      throw new IllegalArgumentException(
          "polygons must span at most " + LONGEST + " pixels but spanned " + length);
    }
    return Math.max(1, (int) Math.ceil(length));
  }

  private static double lowest(List<double[]> lists) {
    return lists.stream().flatMapToDouble(Arrays::stream).min().orElse(0);
  }

  private static double highest(List<double[]> lists) {
    return lists.stream().flatMapToDouble(Arrays::stream).max().orElse(0);
  }

  private static double[] minus(double[] values, double origin) {
    return Arrays.stream(values).map(value -> value - origin).toArray();
  }
}
