package org.lemart.train;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * Metrics averaged over images, see {@link Metrics}. PSNRs are means of the images' PSNRs.
 *
 * @param count number of images
 * @param psnr mean PSNR in dB
 * @param mse mean squared error in 8-bit levels squared
 * @param fmse mean squared error over the foreground
 * @param fpsnr mean PSNR of the foreground in dB
 * @param ssim mean structural similarity
 * @param fssim mean structural similarity of the foreground
 * @param deltaE mean CIEDE2000 of the foreground
 * @param harmed share of images whose foreground error rose above the composite's, in [0, 1]; of
 *     models only
 * @param minPsnr lowest PSNR in dB; of models that were given the photograph only
 */
public record Scores(
    int count,
    double psnr,
    double mse,
    double fmse,
    double fpsnr,
    double ssim,
    double fssim,
    double deltaE,
    OptionalDouble harmed,
    OptionalDouble minPsnr) {

  /** What the models were given. */
  static Scores ofInput(List<ImageScores> images) {
    List<Metrics> metrics = images.stream().map(ImageScores::input).toList();
    return of(metrics, OptionalDouble.empty(), OptionalDouble.empty());
  }

  /** A model that was given composites. */
  static Scores ofModel(String model, List<ImageScores> images) {
    List<Metrics> metrics = images.stream().map(image -> image.of(model)).toList();
    OptionalDouble harmed = images.stream().mapToDouble(i -> i.harmedBy(model) ? 1 : 0).average();
    return of(metrics, harmed, OptionalDouble.empty());
  }

  /** A model that was given the photographs themselves. */
  static Scores ofIdentity(String model, List<ImageScores> images) {
    List<Metrics> metrics = images.stream().map(image -> image.of(model)).toList();
    OptionalDouble lowest = metrics.stream().mapToDouble(Metrics::psnr).min();
    return of(metrics, OptionalDouble.empty(), lowest);
  }

  private static Scores of(List<Metrics> metrics, OptionalDouble harmed, OptionalDouble minPsnr) {
    return new Scores(
        metrics.size(),
        mean(metrics, Metrics::psnr),
        mean(metrics, Metrics::mse),
        mean(metrics, Metrics::fmse),
        mean(metrics, Metrics::fpsnr),
        mean(metrics, Metrics::ssim),
        mean(metrics, Metrics::fssim),
        mean(metrics, Metrics::deltaE),
        harmed,
        minPsnr);
  }

  private static double mean(List<Metrics> metrics, ToDoubleFunction<Metrics> metric) {
    return metrics.stream().mapToDouble(metric).average().orElse(0);
  }
}
