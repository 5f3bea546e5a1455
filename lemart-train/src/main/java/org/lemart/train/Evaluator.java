package org.lemart.train;

import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.lemart.Harmonizer;
import org.lemart.Mask;
import org.lemart.Sample;

/**
 * Measures harmonizers on a data set, as the paper does: composite, mask and photograph are resized
 * to 256 x 256 (mean over the covered area, 8 bits), the harmonizer runs on that, and its result is
 * compared with the photograph. Results do not depend on threads or order. Immutable; the methods
 * named after a setting return a changed copy.
 *
 * <pre>{@code
 * EvaluationReport report =
 *     Evaluator.of(IHarmony4.of(root, Split.TEST)).run(List.of(Harmonizer.load("swinih")));
 * System.out.print(report.toTable());
 * }</pre>
 */
public final class Evaluator {
  private static final int SIDE = 256;
  private static final int THREADS = 2;

  /** Is told after each image; called from one thread at a time, in any thread. */
  @FunctionalInterface
  public interface Progress {
    /** {@code done} of {@code total} images are measured. */
    void onImage(int done, int total);
  }

  private final CompositeSet dataset;
  private final boolean full;
  private final boolean identity;
  private final PsnrPeak peak;
  private final Progress progress;

  private Evaluator(
      CompositeSet dataset, boolean full, boolean identity, PsnrPeak peak, Progress progress) {
    this.dataset = dataset;
    this.full = full;
    this.identity = identity;
    this.peak = peak;
    this.progress = progress;
  }

  /** Measures on these triplets, composites at 256 x 256. */
  public static Evaluator of(CompositeSet dataset) {
    return new Evaluator(dataset, false, false, PsnrPeak.RANGE, (done, total) -> {});
  }

  /** Whether to harmonize and measure at full resolution; off by default. */
  public Evaluator fullSize(boolean on) {
    return new Evaluator(dataset, on, identity, peak, progress);
  }

  /**
   * Whether to feed the photograph in place of the composite, to measure the harm done to pictures
   * that were right; off by default.
   */
  public Evaluator identity(boolean on) {
    return new Evaluator(dataset, full, on, peak, progress);
  }

  /** The peak of the PSNRs; 255 by default. */
  public Evaluator psnrPeak(PsnrPeak newPeak) {
    return new Evaluator(dataset, full, identity, newPeak, progress);
  }

  /** Who is told of each measured image. */
  public Evaluator progress(Progress listener) {
    return new Evaluator(dataset, full, identity, peak, listener);
  }

  /**
   * Measures the harmonizers; they stay open. Two settings of one model are given names by {@link
   * org.lemart.HarmonizerBuilder#name}.
   *
   * @throws org.lemart.HarmonizationException if a picture is missing or cannot be read, naming its
   *     file
   * @throws IllegalArgumentException if two harmonizers have one name
   */
  public EvaluationReport run(List<Harmonizer> models) {
    List<String> names = models.stream().map(Harmonizer::name).toList();
    if (names.stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException("models must have different names but were " + names);
    }
    dataset.requireFiles();
    int total = dataset.entries().size();
    AtomicInteger done = new AtomicInteger();
    List<ImageScores> images =
        Parallel.map(
            dataset.entries(),
            THREADS,
            entry -> {
              ImageScores scores = measure(entry, models);
              synchronized (done) {
                progress.onImage(done.incrementAndGet(), total);
              }
              return scores;
            });
    String size = full ? "full" : Integer.toString(SIDE);
    return new EvaluationReport(size, identity, peak, names, images);
  }

  /** The three pictures of a triplet as they are measured. */
  public Sample sample(IHarmony4.Entry entry) {
    return full ? entry.read() : small(entry.read());
  }

  private ImageScores measure(IHarmony4.Entry entry, List<Harmonizer> models) {
    Sample sample = sample(entry);
    BufferedImage input = identity ? sample.real() : sample.composite();
    Mask mask = sample.mask();
    Map<String, Metrics> results = new LinkedHashMap<>();
    for (Harmonizer model : models) {
      BufferedImage output = model.harmonize(input, mask);
      results.put(model.name(), Metrics.of(output, sample.real(), mask, peak));
    }
    Metrics given = Metrics.of(input, sample.real(), mask, peak);
    return new ImageScores(entry, Foreground.of(mask).ratio(), given, results);
  }

  private static Sample small(Sample sample) {
    return new Sample(
        Planes.shrink(sample.composite(), SIDE),
        sample.mask().resize(SIDE, SIDE),
        Planes.shrink(sample.real(), SIDE));
  }
}
