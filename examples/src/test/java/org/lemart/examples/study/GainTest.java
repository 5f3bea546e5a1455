package org.lemart.examples.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lemart.examples.study.ArmResult.Image;
import org.lemart.examples.study.ArmResult.Quality;

class GainTest {
  private static final NetworkSetting NETWORK = new NetworkSetting("A", "swinih", null);

  @Test
  void the_same_gain_on_every_image_has_an_interval_of_no_width() {
    Gain gain = Gain.overComposite(row(Map.of(1, new double[] {2, 2, 2})));

    assertThat(gain.text()).isEqualTo("+2.00 [+2.00, +2.00]");
  }

  @Test
  void differences_are_taken_image_by_image() {
    Row better = row(Map.of(1, new double[] {5, 1, 3}));
    Row worse = row(Map.of(1, new double[] {4, 0, 2}));

    assertThat(Gain.over(better, worse).orElseThrow().text()).isEqualTo("+1.00 [+1.00, +1.00]");
  }

  @Test
  void only_seeds_that_both_have_are_compared() {
    Map<Integer, double[]> two = new LinkedHashMap<>();
    two.put(1, new double[] {1, 1});
    two.put(2, new double[] {9, 9});

    assertThat(Gain.over(row(two), row(Map.of(2, new double[] {8, 8}))).orElseThrow().mean())
        .isEqualTo(1, within(1e-9));
    assertThat(Gain.over(row(two), row(Map.of(3, new double[] {8, 8})))).isEmpty();
  }

  @Test
  void seeds_that_differ_widen_the_interval() {
    Map<Integer, double[]> seeds = new LinkedHashMap<>();
    seeds.put(1, new double[] {1, 1, 1, 1});
    seeds.put(2, new double[] {3, 3, 3, 3});

    Gain gain = Gain.overComposite(row(seeds));

    assertThat(gain.mean()).isEqualTo(2, within(1e-9));
    assertThat(gain.interval().low()).isEqualTo(1, within(1e-9));
    assertThat(gain.interval().high()).isEqualTo(3, within(1e-9));
  }

  /** Images whose composites have 20 dB. */
  private static Row row(Map<Integer, double[]> gains) {
    Map<Integer, ArmResult> results = new LinkedHashMap<>();
    gains.forEach((seed, values) -> results.put(seed, result(values)));
    return new Row(new Arm(NETWORK, null, 1, 0), results);
  }

  private static ArmResult result(double... gains) {
    List<Image> images =
        IntStream.range(0, gains.length)
            .mapToObj(
                i ->
                    new Image("image" + i, new Quality(20, 1, 1), new Quality(20 + gains[i], 1, 1)))
            .toList();
    return new ArmResult(new JsonObject(), 1, null, new Trained(1, 1, 0, 0), images, null);
  }
}
