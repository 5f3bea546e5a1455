package org.lemart.examples;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.lemart.Harmonizer;
import org.lemart.Images;
import org.lemart.Mask;
import org.lemart.Range;
import org.lemart.RegionTransform;
import org.lemart.Sample;
import org.lemart.examples.charts.ChartStyle;
import org.lemart.spi.ImageFiles;
import org.lemart.train.IHarmony4;
import org.lemart.transforms.GaussianBlur;
import org.lemart.transforms.JpegCompression;
import org.lemart.transforms.SensorNoise;

/**
 * Measures what a model makes of composites as people make them: arguments DATASET OUT MODEL...
 * DATASET is in iHarmony4 layout; the composites of its test split are shown with a mask that is a
 * little too wide or too narrow, or soft, with a feathered paste, out of focus, noisy or
 * compressed. Prints a table and writes {@code OUT/inexact-pastes.png}.
 *
 * <p>Errors are squared differences from the photograph (in the same state), summed over what lies
 * at least 4 pixels inside the exact mask, so that its edge itself does not count. "Left" is the
 * error of the results over that of the composites: 1 = untouched, 0 = as the photographs. "Added"
 * is the error of results whose input was the photograph itself, over that of the composites.
 */
public final class InexactPastes {
  private static final double RIM = 4;

  private InexactPastes() {}

  /** Errors of results, as parts of the composites'. */
  record Outcome(double left, double added) {}

  /** Run with a data set, a folder, and names or files of models. */
  public static void main(String... args) {
    List<IHarmony4.Entry> entries = IHarmony4.of(Path.of(args[0]), IHarmony4.Split.TEST).entries();
    List<String> models = List.of(args).subList(2, args.length);
    Map<String, UnaryOperator<Sample>> cases = cases();
    List<List<Outcome>> columns = new ArrayList<>();
    for (String model : models) {
      try (Harmonizer harmonizer = Harmonizer.load(model)) {
        columns.add(
            cases.values().stream()
                .map(change -> outcome(harmonizer::harmonize, entries, change))
                .toList());
      }
    }
    List<String> names = List.copyOf(cases.keySet());
    System.out.print(table(names, models, columns));
    ImageFiles.write(chart(names, models, columns), Path.of(args[1], "inexact-pastes.png"));
  }

  /** By what a person did; lengths are parts of the object's longer side. */
  static Map<String, UnaryOperator<Sample>> cases() {
    Map<String, UnaryOperator<Sample>> cases = new LinkedHashMap<>();
    cases.put("exact", sample -> sample);
    cases.put("mask 0.5 % wider", masked((mask, side) -> mask.grow(0.005 * side)));
    cases.put("mask 1 % wider", masked((mask, side) -> mask.grow(0.01 * side)));
    cases.put("mask 2 % wider", masked((mask, side) -> mask.grow(0.02 * side)));
    cases.put("mask 0.5 % narrower", masked((mask, side) -> mask.shrink(0.005 * side)));
    cases.put("mask 1 % narrower", masked((mask, side) -> mask.shrink(0.01 * side)));
    cases.put("mask 2 % narrower", masked((mask, side) -> mask.shrink(0.02 * side)));
    cases.put(
        "soft mask, 2 %", masked((mask, side) -> mask.grow(0.01 * side).feather(0.02 * side)));
    cases.put("feathered, 2 %", InexactPastes::feathered);
    cases.put("out of focus", picture(new GaussianBlur(Range.constant(1))));
    cases.put("noisy", picture(new SensorNoise(Range.constant(0.001), Range.constant(0.005))));
    cases.put("JPEG, quality 60", picture(new JpegCompression(Range.constant(60))));
    return cases;
  }

  private static UnaryOperator<Sample> masked(BiFunction<Mask, Integer, Mask> change) {
    return sample ->
        new Sample(
            sample.composite(),
            change.apply(sample.mask(), longerSide(sample.mask())),
            sample.real());
  }

  private static int longerSide(Mask mask) {
    Rectangle object = mask.bounds();
    return Math.max(object.width, object.height);
  }

  private static Sample feathered(Sample sample) {
    Mask mask = sample.mask().feather(0.02 * longerSide(sample.mask()));
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray real = Images.toTensor(manager, sample.real());
      NDArray composite = Images.toTensor(manager, sample.composite());
      NDArray pasted = real.add(composite.sub(real).mul(Images.toTensor(manager, mask)));
      return new Sample(Images.toImage(pasted), mask, sample.real());
    }
  }

  private static UnaryOperator<Sample> picture(RegionTransform change) {
    return sample ->
        new Sample(
            changed(sample.composite(), change), sample.mask(), changed(sample.real(), change));
  }

  private static BufferedImage changed(BufferedImage picture, RegionTransform change) {
    Mask everywhere = Mask.empty(picture.getWidth(), picture.getHeight()).invert();
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray image = Images.toTensor(manager, picture);
      NDArray region = Images.toTensor(manager, everywhere);
      return Images.toImage(change.apply(image, region, List.of(new SplittableRandom(0))));
    }
  }

  /** Changes each composite, and measures what becomes of it. */
  static Outcome outcome(
      BiFunction<BufferedImage, Mask, BufferedImage> model,
      List<IHarmony4.Entry> entries,
      UnaryOperator<Sample> change) {
    double wrong = 0;
    double left = 0;
    double added = 0;
    for (IHarmony4.Entry entry : entries) {
      Sample exact = entry.read();
      Mask core = exact.mask().shrink(RIM);
      Sample shown = change.apply(exact);
      BufferedImage real = shown.real();
      wrong += error(shown.composite(), real, core);
      left += error(model.apply(shown.composite(), shown.mask()), real, core);
      added += error(model.apply(real, shown.mask()), real, core);
    }
    return new Outcome(left / wrong, added / wrong);
  }

  /** Sum of (a - b)^2 over the mask's pixels and the channels, in levels of 255. */
  private static double error(BufferedImage a, BufferedImage b, Mask core) {
    double sum = 0;
    for (int y = 0; y < core.height(); y++) {
      for (int x = 0; x < core.width(); x++) {
        if (core.get(x, y) > 0.5) {
          int left = a.getRGB(x, y);
          int right = b.getRGB(x, y);
          for (int shift = 0; shift < 24; shift += 8) {
            int difference = (left >> shift & 0xFF) - (right >> shift & 0xFF);
            sum += difference * difference;
          }
        }
      }
    }
    return sum;
  }

  private static String table(
      List<String> cases, List<String> models, List<List<Outcome>> columns) {
    StringBuilder table = new StringBuilder("| left (added)");
    models.forEach(model -> table.append(" | ").append(model));
    table.append(" |\n|---").append("|---".repeat(models.size())).append("|\n");
    for (int i = 0; i < cases.size(); i++) {
      table.append("| ").append(cases.get(i));
      for (List<Outcome> column : columns) {
        Outcome outcome = column.get(i);
        table.append(String.format(Locale.ROOT, " | %.2f (%.2f)", outcome.left, outcome.added));
      }
      table.append(" |\n");
    }
    return table.toString();
  }

  private static BufferedImage chart(
      List<String> cases, List<String> models, List<List<Outcome>> columns) {
    CategoryChart chart =
        new CategoryChartBuilder().width(820).height(340).yAxisTitle("error left").build();
    ChartStyle.apply(chart.getStyler());
    chart.getStyler().setXAxisLabelRotation(30);
    chart.getStyler().setDecimalPattern("0.0");
    chart.getStyler().setYAxisMin(0.0);
    for (int i = 0; i < models.size(); i++) {
      List<Double> left = columns.get(i).stream().map(Outcome::left).toList();
      chart.addSeries(models.get(i), cases, left).setFillColor(ChartStyle.color(i, 255));
    }
    return ChartStyle.paint(chart);
  }
}
