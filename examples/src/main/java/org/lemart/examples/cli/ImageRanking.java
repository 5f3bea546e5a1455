package org.lemart.examples.cli;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.lemart.train.EvaluationReport;
import org.lemart.train.ImageScores;

/** Which images show best what a model does: ordered by how much the fPSNR rose. */
final class ImageRanking {
  private static final int MOST = 3;

  private ImageRanking() {}

  /** Gain in fPSNR, in dB; below 0 where the model did harm. */
  static double gain(ImageScores image, String model) {
    return image.of(model).fpsnr() - image.input().fpsnr();
  }

  /** Up to three images of each kind, each image once. */
  static Map<String, List<ImageScores>> of(EvaluationReport report, String model) {
    List<ImageScores> order =
        report.images().stream()
            .sorted(Comparator.comparingDouble((ImageScores i) -> -gain(i, model)))
            .toList();
    int count = order.size();
    int each = Math.min(MOST, (count + 2) / 3);
    Set<Integer> used = new LinkedHashSet<>();
    Map<String, List<ImageScores>> kinds = new LinkedHashMap<>();
    kinds.put("Best", pick(order, IntStream.range(0, each), used));
    IntStream last = IntStream.range(count - each, count);
    List<ImageScores> worst = pick(order, last, used);
    int middle = (count - each) / 2;
    kinds.put("Median", pick(order, IntStream.range(middle, middle + each), used));
    kinds.put("Worst", worst);
    kinds.values().removeIf(List::isEmpty);
    return kinds;
  }

  private static List<ImageScores> pick(
      List<ImageScores> order, IntStream places, Set<Integer> used) {
    return places.filter(used::add).mapToObj(order::get).toList();
  }
}
