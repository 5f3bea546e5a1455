package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GroupingTest {

  @Test
  void a_limit_belongs_to_the_range_above_it() {
    Map<String, List<ImageScores>> groups =
        Grouping.RATIO.groups(List.of(image(0.3), image(0.05), image(0.0499), image(0.15)));

    assertThat(groups.keySet()).containsExactly("0-5 %", "5-15 %", "15-100 %");
    assertThat(groups.get("5-15 %")).extracting(ImageScores::foregroundRatio).containsExactly(0.05);
    assertThat(groups.get("15-100 %")).hasSize(2);
  }

  @Test
  void groups_without_images_are_left_out() {
    assertThat(Grouping.RATIO.groups(List.of(image(0.5))).keySet()).containsExactly("15-100 %");
    assertThat(Grouping.SUBSET.groups(List.of()).keySet()).isEmpty();
  }

  private static ImageScores image(double ratio) {
    Path file = Path.of("a.png");
    Metrics metrics = new Metrics(0, 100, 0, 100, 1, 1, 0);
    return new ImageScores(new IHarmony4.Entry("HOne", file, file, file), ratio, metrics, Map.of());
  }
}
