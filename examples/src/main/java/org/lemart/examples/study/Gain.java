package org.lemart.examples.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.lemart.examples.study.ArmResult.Image;
import org.lemart.train.Bootstrap;

/**
 * A mean difference of PSNRs with its 95 % interval.
 *
 * @param mean in dB
 * @param interval by bootstrap over images, and over seeds if there are several
 */
record Gain(double mean, Bootstrap.Interval interval) {
  static final Bootstrap BOOTSTRAP = new Bootstrap(1000, 1);

  /** Over the composites. */
  static Gain overComposite(Row row) {
    return of(row.results().stream().map(result -> values(result, Image::gain)).toList());
  }

  /** Over another row, image by image, of the seeds that both have; empty if there is none. */
  static Optional<Gain> over(Row row, Row other) {
    List<double[]> differences = new ArrayList<>();
    row.bySeed()
        .forEach(
            (seed, result) -> {
              ArmResult same = other.bySeed().get(seed);
              if (same != null) {
                differences.add(difference(result, same));
              }
            });
    return differences.isEmpty() ? Optional.empty() : Optional.of(of(differences));
  }

  private static double[] difference(ArmResult result, ArmResult other) {
    double[] ours = values(result, image -> image.result().psnr());
    double[] theirs = values(other, image -> image.result().psnr());
    return IntStream.range(0, ours.length).mapToDouble(i -> ours[i] - theirs[i]).toArray();
  }

  private static double[] values(ArmResult result, ToDoubleFunction<Image> value) {
    return result.images().stream().mapToDouble(value).toArray();
  }

  /** The images of all seeds are the same; each draw takes seeds and images with replacement. */
  private static Gain of(List<double[]> bySeed) {
    double mean = bySeed.stream().flatMapToDouble(Arrays::stream).average().orElse(Double.NaN);
    SplittableRandom random = new SplittableRandom(BOOTSTRAP.seed());
    Bootstrap.Interval interval =
        BOOTSTRAP.interval(
            bySeed.get(0).length,
            images -> {
              double sum = 0;
              for (int s = 0; s < bySeed.size(); s++) {
                double[] values = bySeed.get(random.nextInt(bySeed.size()));
                sum += Arrays.stream(images).mapToDouble(i -> values[i]).sum();
              }
              return sum / bySeed.size() / images.length;
            });
    return new Gain(mean, interval);
  }

  /** {@code +0.42 [+0.10, +0.71]}. */
  String text() {
    return String.format(
        Locale.ROOT, "%+.2f [%+.2f, %+.2f]", mean, interval.low(), interval.high());
  }
}
