package org.lemart.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lemart.train.EvaluationReport;
import org.lemart.train.IHarmony4;
import org.lemart.train.ImageScores;
import org.lemart.train.Metrics;
import org.lemart.train.PsnrPeak;

class ImageRankingTest {

  @Test
  void best_rose_most_and_worst_fell_most() {
    Map<String, List<ImageScores>> kinds = ImageRanking.of(report(11), "m");

    assertThat(gains(kinds.get("Best"))).containsExactly(10.0, 9.0, 8.0);
    assertThat(gains(kinds.get("Median"))).containsExactly(6.0, 5.0, 4.0);
    assertThat(gains(kinds.get("Worst"))).containsExactly(2.0, 1.0, 0.0);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30})
  void no_image_is_shown_twice(int count) {
    List<ImageScores> shown =
        ImageRanking.of(report(count), "m").values().stream().flatMap(List::stream).toList();

    assertThat(shown).doesNotHaveDuplicates();
    assertThat(shown.size()).isBetween(Math.min(count, 2), Math.min(count, 9));
    assertThat(count >= 9 ? shown : List.of()).hasSize(count >= 9 ? 9 : 0);
  }

  private static List<Double> gains(List<ImageScores> images) {
    return images.stream().map(image -> ImageRanking.gain(image, "m")).toList();
  }

  private static EvaluationReport report(int count) {
    Path file = Path.of("a.png");
    List<ImageScores> images =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    new ImageScores(
                        new IHarmony4.Entry("H", Path.of(i + ".png"), file, file),
                        0.2,
                        metrics(20),
                        Map.of("m", metrics(20 + i * 7 % count))))
            .toList();
    return new EvaluationReport("256", false, PsnrPeak.RANGE, List.of("m"), images);
  }

  private static Metrics metrics(double fpsnr) {
    return new Metrics(1, 48, 1, fpsnr, 1, 1, 0);
  }
}
