package org.lemart.examples;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.lemart.Harmonizer;
import org.lemart.Images;
import org.lemart.Mask;
import org.lemart.Range;
import org.lemart.RegionTransform;
import org.lemart.examples.charts.ChartStyle;
import org.lemart.spi.ImageFiles;
import org.lemart.train.IHarmony4;
import org.lemart.train.Photo;
import org.lemart.train.PhotoSource;
import org.lemart.transforms.Contrast;
import org.lemart.transforms.Exposure;
import org.lemart.transforms.Gamma;
import org.lemart.transforms.Saturation;
import org.lemart.transforms.WhiteBalance;

/**
 * Measures how much of a known change a model undoes: arguments DATASET OUT MODEL... DATASET is in
 * iHarmony4 layout; the objects of the photographs of its test split get another exposure, colour
 * of light, contrast or saturation, one at a time, and are harmonized. Prints a table and writes
 * {@code OUT/known-changes.png}.
 *
 * <p>With n the change that an object's pixels need and d the one they got, the part undone is the
 * median over the photographs of {@code sum(n d) / sum(n n)}: 0 = untouched, 1 = undone. An object
 * is harmed if {@code sum((n - d)^2) > sum(n n)}. Objects that a change leaves as they are do not
 * count; both are 0 where it leaves all.
 */
public final class KnownChanges {
  private static final double NEUTRAL = 6500;

  private KnownChanges() {}

  /** What a model made of one change of all objects. */
  record Outcome(double undone, double harmed) {}

  /** Run with a data set, a folder, and names or files of models. */
  public static void main(String... args) {
    PhotoSource photos = IHarmony4.of(Path.of(args[0]), IHarmony4.Split.TEST).photos();
    List<String> models = List.of(args).subList(2, args.length);
    Map<String, RegionTransform> changes = changes();
    List<List<Outcome>> columns = new ArrayList<>();
    for (String model : models) {
      try (Harmonizer harmonizer = Harmonizer.load(model)) {
        columns.add(
            changes.values().stream()
                .map(change -> outcome(harmonizer::harmonize, photos, change))
                .toList());
      }
    }
    List<String> names = List.copyOf(changes.keySet());
    System.out.print(table(names, models, columns));
    ImageFiles.write(chart(names, models, columns), Path.of(args[1], "known-changes.png"));
  }

  /** By what a viewer would say of the object. */
  static Map<String, RegionTransform> changes() {
    Map<String, RegionTransform> changes = new LinkedHashMap<>();
    changes.put("-2 EV", new Exposure(Range.constant(-2)));
    changes.put("-1 EV", new Exposure(Range.constant(-1)));
    changes.put("+1 EV", new Exposure(Range.constant(1)));
    changes.put("warmer", light(13000, 0));
    changes.put("cooler", light(4000, 0));
    changes.put("greener", light(NEUTRAL, -0.02));
    changes.put("pinker", light(NEUTRAL, 0.02));
    changes.put("night", new Exposure(Range.constant(-1.3)).then(light(3200, 0)));
    changes.put("flat", new Contrast(Range.constant(0.6)));
    changes.put("hard", new Contrast(Range.constant(1.4)));
    changes.put("darker tones", new Gamma(Range.constant(1.4)));
    changes.put("lighter tones", new Gamma(Range.constant(0.7)));
    changes.put("pale", new Saturation(Range.constant(0.5)));
    changes.put("vivid", new Saturation(Range.constant(1.5)));
    return changes;
  }

  private static RegionTransform light(double kelvin, double duv) {
    return new WhiteBalance(Range.constant(kelvin), Range.constant(duv));
  }

  /** Changes the object of each photograph, and measures what becomes of it. */
  static Outcome outcome(
      BiFunction<BufferedImage, Mask, BufferedImage> model,
      PhotoSource photos,
      RegionTransform change) {
    List<Double> undone = new ArrayList<>();
    int harmed = 0;
    for (int i = 0; i < photos.size(); i++) {
      Photo photo = photos.read(i);
      Mask object = Objects.requireNonNull(photo.object());
      BufferedImage composite = changed(photo.image(), object, change);
      BufferedImage result = model.apply(composite, object);
      double needed = product(photo.image(), photo.image(), composite, object);
      if (needed > 0) {
        double got = product(photo.image(), result, composite, object);
        undone.add(got / needed);
        harmed += product(result, result, composite, object) > 2 * got ? 1 : 0;
      }
    }
    if (undone.isEmpty()) {
      return new Outcome(0, 0);
    }
    double[] sorted = undone.stream().mapToDouble(d -> d).sorted().toArray();
    return new Outcome(sorted[sorted.length / 2], harmed / (double) sorted.length);
  }

  private static BufferedImage changed(BufferedImage photo, Mask object, RegionTransform change) {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray image = Images.toTensor(manager, photo);
      NDArray region = Images.toTensor(manager, object);
      return Images.toImage(change.apply(image, region, List.of(new SplittableRandom(0))));
    }
  }

  /** Sum of (a - from) (b - from) over the object's pixels and channels, in levels of 255. */
  private static double product(BufferedImage a, BufferedImage b, BufferedImage from, Mask object) {
    double sum = 0;
    for (int y = 0; y < object.height(); y++) {
      for (int x = 0; x < object.width(); x++) {
        if (object.get(x, y) > 0.5) {
          int origin = from.getRGB(x, y);
          int left = a.getRGB(x, y);
          int right = b.getRGB(x, y);
          for (int shift = 0; shift < 24; shift += 8) {
            int level = origin >> shift & 0xFF;
            sum += ((left >> shift & 0xFF) - level) * ((right >> shift & 0xFF) - level);
          }
        }
      }
    }
    return sum;
  }

  private static String table(
      List<String> changes, List<String> models, List<List<Outcome>> columns) {
    StringBuilder table = new StringBuilder("| change");
    models.forEach(model -> table.append(" | ").append(model));
    table.append(" |\n|---").append("|---".repeat(models.size())).append("|\n");
    for (int i = 0; i < changes.size(); i++) {
      table.append("| ").append(changes.get(i));
      for (List<Outcome> column : columns) {
        Outcome outcome = column.get(i);
        table.append(
            String.format(Locale.ROOT, " | %.2f (%.0f %%)", outcome.undone, 100 * outcome.harmed));
      }
      table.append(" |\n");
    }
    return table.toString();
  }

  private static BufferedImage chart(
      List<String> changes, List<String> models, List<List<Outcome>> columns) {
    CategoryChart chart =
        new CategoryChartBuilder().width(820).height(340).yAxisTitle("part undone").build();
    ChartStyle.apply(chart.getStyler());
    chart.getStyler().setXAxisLabelRotation(45);
    chart.getStyler().setDecimalPattern("0.0");
    for (int i = 0; i < models.size(); i++) {
      List<Double> undone = columns.get(i).stream().map(Outcome::undone).toList();
      chart.addSeries(models.get(i), changes, undone).setFillColor(ChartStyle.color(i, 255));
    }
    return ChartStyle.paint(chart);
  }
}
