package org.lemart.examples;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.lemart.Mask;
import org.lemart.Range;
import org.lemart.RegionTransform;
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
    CaseReport<Outcome> report =
        CaseReport.measure(
            List.of(args).subList(2, args.length),
            changes(),
            (model, change) -> outcome(model, photos, change));
    System.out.print(
        report.table(
            "change", o -> String.format(Locale.ROOT, "%.2f (%.0f %%)", o.undone, 100 * o.harmed)));
    ImageFiles.write(
        report.chart("part undone", 45, Outcome::undone), Path.of(args[1], "known-changes.png"));
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
      BufferedImage composite = RegionPixels.changed(photo.image(), object, change);
      BufferedImage result = model.apply(composite, object);
      double needed = RegionPixels.error(photo.image(), composite, object);
      if (needed > 0) {
        double got = RegionPixels.product(photo.image(), result, composite, object);
        undone.add(got / needed);
        harmed += RegionPixels.error(result, composite, object) > 2 * got ? 1 : 0;
      }
    }
    if (undone.isEmpty()) {
      return new Outcome(0, 0);
    }
    double[] sorted = undone.stream().mapToDouble(d -> d).sorted().toArray();
    return new Outcome(sorted[sorted.length / 2], harmed / (double) sorted.length);
  }
}
