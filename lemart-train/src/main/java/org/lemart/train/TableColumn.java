package org.lemart.train;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A group of images as one column of a table sees it.
 *
 * @param model whose results, or null for what the models were given
 * @param identity whether the models were given the photographs
 */
record TableColumn(@Nullable String model, boolean identity, List<ImageScores> images) {

  Optional<ToDoubleFunction<int[]>> mean(ToDoubleFunction<Metrics> metric) {
    double[] values = values(this::shown, metric);
    return Optional.of(drawn -> sum(values, drawn) / drawn.length);
  }

  Optional<ToDoubleFunction<int[]>> min(ToDoubleFunction<Metrics> metric) {
    double[] values = values(this::shown, metric);
    return Optional.of(
        drawn -> {
          double min = Double.POSITIVE_INFINITY;
          for (int i : drawn) {
            min = Math.min(min, values[i]);
          }
          return min;
        });
  }

  /** Not a number where the models were given no error. */
  Optional<ToDoubleFunction<int[]>> ratio(ToDoubleFunction<Metrics> metric) {
    double[] values = values(this::shown, metric);
    double[] given = values(ImageScores::input, metric);
    return Optional.of(
        drawn -> {
          double before = sum(given, drawn);
          return before == 0 ? Double.NaN : sum(values, drawn) / before;
        });
  }

  Optional<ToDoubleFunction<int[]>> harmed() {
    if (model == null || identity) {
      return Optional.empty();
    }
    String name = model;
    double[] values = images.stream().mapToDouble(image -> image.harmedBy(name) ? 1 : 0).toArray();
    return Optional.of(drawn -> sum(values, drawn) / drawn.length);
  }

  private Metrics shown(ImageScores image) {
    return model == null ? image.input() : image.of(model);
  }

  private double[] values(Function<ImageScores, Metrics> which, ToDoubleFunction<Metrics> metric) {
    return images.stream().map(which).mapToDouble(metric).toArray();
  }

  private static double sum(double[] values, int[] drawn) {
    double sum = 0;
    for (int i : drawn) {
      sum += values[i];
    }
    return sum;
  }
}
