package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class BootstrapTest {

  @Test
  void the_interval_of_a_mean_is_about_two_standard_errors_on_either_side() {
    double[] values = new SplittableRandom(5).doubles(400).toArray();
    double mean = Arrays.stream(values).average().orElseThrow();
    double error = Math.sqrt(1 / 12.0 / 400);

    Bootstrap.Interval interval = new Bootstrap(4000, 1).interval(400, mean(values));

    assertThat(interval.low()).isCloseTo(mean - 1.96 * error, within(0.2 * error));
    assertThat(interval.high()).isCloseTo(mean + 1.96 * error, within(0.2 * error));
  }

  @Test
  void about_95_of_100_intervals_hold_the_true_mean() {
    SplittableRandom random = new SplittableRandom(11);
    int held = 0;
    for (int i = 0; i < 200; i++) {
      double[] values = random.doubles(60).toArray();
      Bootstrap.Interval interval = new Bootstrap(400, i).interval(60, mean(values));
      held += interval.low() <= 0.5 && 0.5 <= interval.high() ? 1 : 0;
    }
    assertThat(held).isBetween(180, 199);
  }

  @Test
  void the_seed_decides() {
    ToDoubleFunction<int[]> mean = mean(new SplittableRandom(5).doubles(50).toArray());

    Bootstrap.Interval one = new Bootstrap(100, 1).interval(50, mean);

    assertThat(new Bootstrap(100, 1).interval(50, mean)).isEqualTo(one);
    assertThat(new Bootstrap(100, 2).interval(50, mean)).isNotEqualTo(one);
  }

  @Test
  void too_few_resamples_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Bootstrap(19, 1))
        .withMessage("resamples must be >= 20 but was 19");
  }

  private static ToDoubleFunction<int[]> mean(double[] values) {
    return drawn -> Arrays.stream(drawn).mapToDouble(i -> values[i]).average().orElseThrow();
  }
}
