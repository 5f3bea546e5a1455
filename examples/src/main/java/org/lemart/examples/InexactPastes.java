package org.lemart.examples;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.lemart.Images;
import org.lemart.Mask;
import org.lemart.Range;
import org.lemart.RegionTransform;
import org.lemart.Sample;
import org.lemart.masks.Rim;
import org.lemart.spi.ImageFiles;
import org.lemart.train.IHarmony4;
import org.lemart.transforms.GaussianBlur;
import org.lemart.transforms.JpegCompression;
import org.lemart.transforms.SensorNoise;

/**
 * Measures what a model makes of composites as people make them: arguments DATASET OUT MODEL...
 * DATASET is in iHarmony4 layout; the composites of its test split are shown with a mask that is a
 * little too wide or too narrow, or soft, with a feathered paste, with an edge as cut-outs of other
 * photographs have it, out of focus, noisy or compressed. Prints a table and writes {@code
 * OUT/inexact-pastes.png}.
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
    CaseReport<Outcome> report =
        CaseReport.measure(
            List.of(args).subList(2, args.length),
            cases(),
            (model, change) -> outcome(model, entries, change));
    System.out.print(
        report.table(
            "left (added)", o -> String.format(Locale.ROOT, "%.2f (%.2f)", o.left, o.added)));
    ImageFiles.write(
        report.chart("error left", 30, Outcome::left), Path.of(args[1], "inexact-pastes.png"));
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
    cases.put("edge covered, 1 %", sample -> covered(sample, 0.01));
    cases.put("edge covered, 2 %", sample -> covered(sample, 0.02));
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

  /** As cut-outs of other photographs are: their edges tell nothing of their old colours. */
  private static Sample covered(Sample sample, double part) {
    double width = part * longerSide(sample.mask());
    Rim rim = Rim.of(sample.mask(), width, width);
    return new Sample(rim.covered(sample.composite()), sample.mask(), rim.covered(sample.real()));
  }

  private static UnaryOperator<Sample> picture(RegionTransform change) {
    return sample -> {
      Mask everywhere = Mask.empty(sample.mask().width(), sample.mask().height()).invert();
      return new Sample(
          RegionPixels.changed(sample.composite(), everywhere, change),
          sample.mask(),
          RegionPixels.changed(sample.real(), everywhere, change));
    };
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
      wrong += RegionPixels.error(shown.composite(), real, core);
      left += RegionPixels.error(model.apply(shown.composite(), shown.mask()), real, core);
      added += RegionPixels.error(model.apply(real, shown.mask()), real, core);
    }
    return new Outcome(left / wrong, added / wrong);
  }
}
