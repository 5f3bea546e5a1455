package org.lemart.train;

import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lemart.Harmonizer;
import org.lemart.Mask;
import org.lemart.Sample;
import org.lemart.models.OwnPixels;

/**
 * Measures harmonizers on a data set, as the paper does: composite, mask and photograph are resized
 * to 256 x 256 (mean over the covered area, 8 bits), the harmonizer runs on that, and its result is
 * compared with the photograph. Networks that paint pictures are measured by {@linkplain RgbOutput
 * their own pixels}. Results do not depend on threads or order. Immutable; the methods named after
 * a setting return a changed copy.
 *
 * <pre>{@code
 * EvaluationReport report =
 *     Evaluator.of(IHarmony4.of(root, Split.TEST)).run(List.of(Harmonizer.load("swinih")));
 * System.out.print(report.toTable());
 * }</pre>
 */
public final class Evaluator {
  private static final int SIDE = 256;

  /** At 256 x 256, where each keeps a triplet of the data set's own size for a moment. */
  private static final int MOST_THREADS = 16;

  /** At full size a triplet's metrics take many times its own memory. */
  private static final int MOST_FULL_THREADS = 2;

  /** Is told after each image; called from one thread at a time, in any thread. */
  @FunctionalInterface
  public interface Progress {
    /** {@code done} of {@code total} images are measured, or left out. */
    void onImage(int done, int total);
  }

  private record Settings(
      boolean full,
      boolean identity,
      boolean skip,
      PsnrPeak peak,
      RgbOutput output,
      Progress progress) {}

  private final CompositeSet dataset;
  private final Settings settings;

  private Evaluator(CompositeSet dataset, Settings settings) {
    this.dataset = dataset;
    this.settings = settings;
  }

  /** Measures on these triplets, composites at 256 x 256. */
  public static Evaluator of(CompositeSet dataset) {
    return new Evaluator(
        dataset,
        new Settings(false, false, false, PsnrPeak.RANGE, RgbOutput.PIXELS, (done, total) -> {}));
  }

  /** Whether to harmonize and measure at full resolution; off by default. */
  public Evaluator fullSize(boolean on) {
    Settings s = settings;
    return with(new Settings(on, s.identity, s.skip, s.peak, s.output, s.progress));
  }

  /**
   * Whether to feed the photograph in place of the composite, to measure the harm done to pictures
   * that were right; off by default.
   */
  public Evaluator identity(boolean on) {
    Settings s = settings;
    return with(new Settings(s.full, on, s.skip, s.peak, s.output, s.progress));
  }

  /**
   * Whether to leave out images that cannot be measured, because a file of theirs is broken, say,
   * and list them in {@link EvaluationReport#failed}; off by default: the first one ends the run.
   */
  public Evaluator skipFailures(boolean on) {
    Settings s = settings;
    return with(new Settings(s.full, s.identity, on, s.peak, s.output, s.progress));
  }

  /** The peak of the PSNRs; 255 by default. */
  public Evaluator psnrPeak(PsnrPeak peak) {
    Settings s = settings;
    return with(new Settings(s.full, s.identity, s.skip, peak, s.output, s.progress));
  }

  /**
   * What is measured of harmonizers that are {@link OwnPixels}; by default those pixels. At full
   * size it is always what they make of the picture through a colour grid.
   */
  public Evaluator rgbOutput(RgbOutput output) {
    Settings s = settings;
    return with(new Settings(s.full, s.identity, s.skip, s.peak, output, s.progress));
  }

  /** Who is told of each measured image. */
  public Evaluator progress(Progress listener) {
    Settings s = settings;
    return with(new Settings(s.full, s.identity, s.skip, s.peak, s.output, listener));
  }

  private Evaluator with(Settings changed) {
    return new Evaluator(dataset, changed);
  }

  /**
   * Measures the harmonizers; they stay open. Two settings of one model are given names by {@link
   * org.lemart.HarmonizerBuilder#name}. Several images are measured at a time, on as many threads
   * as there are processors, but at most 16, at full size 2.
   *
   * @throws org.lemart.HarmonizationException if a picture is missing or, unless {@linkplain
   *     #skipFailures failures are skipped}, cannot be read, naming its file; if they are, but no
   *     image can be measured, what the first one throws
   * @throws IllegalArgumentException if two harmonizers have one name
   */
  public EvaluationReport run(List<Harmonizer> models) {
    List<String> names = models.stream().map(Harmonizer::name).toList();
    if (names.stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException("models must have different names but were " + names);
    }
    dataset.requireFiles();
    int total = dataset.entries().size();
    EvaluationRun run =
        new EvaluationRun(settings.skip, done -> settings.progress.onImage(done, total));
    List<ImageScores> images =
        run.measure(dataset.entries(), threads(), entry -> measure(entry, models));
    List<String> pixels = models.stream().filter(this::paints).map(Harmonizer::name).toList();
    String size = settings.full ? "full" : Integer.toString(SIDE);
    return new EvaluationReport(
        size, settings.identity, settings.peak, names, images, pixels, run.failed());
  }

  private int threads() {
    int most = settings.full ? MOST_FULL_THREADS : MOST_THREADS;
    return Math.min(Runtime.getRuntime().availableProcessors(), most);
  }

  /** The three pictures of a triplet as they are measured. */
  public Sample sample(IHarmony4.Entry entry) {
    return settings.full ? entry.read() : small(entry.read());
  }

  /** What a model makes of a {@link #sample}, as it is measured; from the photograph if so set. */
  public BufferedImage result(Harmonizer model, Sample sample) {
    BufferedImage input = input(sample);
    return paints(model)
        ? ((OwnPixels) model).paint(input, sample.mask())
        : model.harmonize(input, sample.mask());
  }

  private boolean paints(Harmonizer model) {
    return model instanceof OwnPixels && settings.output == RgbOutput.PIXELS && !settings.full;
  }

  private BufferedImage input(Sample sample) {
    return settings.identity ? sample.real() : sample.composite();
  }

  private ImageScores measure(IHarmony4.Entry entry, List<Harmonizer> models) {
    Sample sample = sample(entry);
    Mask mask = sample.mask();
    PsnrPeak peak = settings.peak;
    Map<String, Metrics> results = new LinkedHashMap<>();
    for (Harmonizer model : models) {
      BufferedImage output = result(model, sample);
      results.put(model.name(), Metrics.of(output, sample.real(), mask, peak));
    }
    Metrics given = Metrics.of(input(sample), sample.real(), mask, peak);
    return new ImageScores(entry, Foreground.of(mask).ratio(), given, results);
  }

  private static Sample small(Sample sample) {
    return new Sample(
        Planes.shrink(sample.composite(), SIDE),
        sample.mask().resize(SIDE, SIDE),
        Planes.shrink(sample.real(), SIDE));
  }
}
