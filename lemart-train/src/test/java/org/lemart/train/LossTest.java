package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Two random pictures of 18 x 15 pixels with soft masks, compared with plain code. */
class LossTest {
  private static final int W = 18;
  private static final int H = 15;
  private static final int PLANE = W * H;
  private static final Map<String, Loss> LOSSES =
      Map.of(
          "mse", Loss.mse(),
          "foreground", Loss.foregroundMse(20),
          "relative", Loss.relativeForegroundMse(20, 0.1),
          "harm", Loss.harm(20, 0.1),
          "squared harm", Loss.squaredHarm(20, 0.1),
          "l1", Loss.l1(),
          "ssim", Loss.ssim(20),
          "gradient", Loss.gradient(20));

  private NDManager manager;
  private float[] output;
  private float[] composite;
  private float[] real;
  private float[] mask;

  @BeforeEach
  void make() {
    manager = NDManager.newBaseManager(Device.cpu());
    SplittableRandom random = new SplittableRandom(3);
    output = new float[2 * 3 * PLANE];
    composite = new float[2 * 3 * PLANE];
    real = new float[2 * 3 * PLANE];
    mask = new float[2 * PLANE];
    for (int i = 0; i < output.length; i++) {
      real[i] = (float) random.nextDouble();
      output[i] = (float) (0.6 * real[i] + 0.4 * random.nextDouble());
      composite[i] = (float) (0.9 * real[i] + 0.1 * random.nextDouble());
    }
    for (int i = 0; i < mask.length; i++) {
      int x = i % W;
      int y = i % PLANE / W;
      boolean inside = i < PLANE ? x > 3 && x < 14 && y > 4 : x > 7 && x < 11 && y == 7;
      mask[i] = inside ? (x == 4 ? 0.5f : 1) : 0;
    }
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void l1_is_the_mean_absolute_error() {
    double sum = 0;
    for (int i = 0; i < output.length; i++) {
      sum += Math.abs(output[i] - real[i]);
    }
    assertThat(value(Loss.l1())).isCloseTo(sum / output.length, within(1e-6));
  }

  @Test
  void mse_is_the_mean_squared_error() {
    double sum = 0;
    for (int i = 0; i < output.length; i++) {
      sum += Math.pow(output[i] - real[i], 2);
    }
    assertThat(value(Loss.mse())).isCloseTo(sum / output.length, within(1e-6));
  }

  @Test
  void foreground_error_is_weighted_by_the_mask_over_its_area_or_the_smallest() {
    double sum = 0;
    for (int n = 0; n < 2; n++) {
      double error = 0;
      double area = 0;
      for (int i = 0; i < 3 * PLANE; i++) {
        double weight = mask[n * PLANE + i % PLANE];
        int at = n * 3 * PLANE + i;
        error += weight * Math.pow(output[at] - real[at], 2);
        area += weight / 3;
      }
      sum += error / (3 * Math.max(20, area));
    }
    assertThat(value(Loss.foregroundMse(20))).isCloseTo(sum / 2, within(1e-6));
  }

  @Test
  void gradient_compares_steps_between_neighbours_of_the_foreground() {
    double sum = 0;
    for (int n = 0; n < 2; n++) {
      sum += (steps(n, 1) + steps(n, W)) / 2;
    }
    assertThat(value(Loss.gradient(20))).isCloseTo(sum / 2, within(1e-6));
  }

  /** Mean step of the error to the pixel {@code stride} further on. */
  private double steps(int n, int stride) {
    double sum = 0;
    double area = 0;
    for (int i = 0; i < PLANE; i++) {
      boolean last = stride == 1 ? i % W == W - 1 : i / W == H - 1;
      double weight = last ? 0 : mask[n * PLANE + i] * mask[n * PLANE + i + stride];
      area += weight;
      for (int c = 0; c < 3 && weight > 0; c++) {
        int at = (n * 3 + c) * PLANE + i;
        double before = output[at] - real[at];
        double after = output[at + stride] - real[at + stride];
        sum += weight * Math.abs(after - before);
      }
    }
    return sum / (3 * Math.max(20, area));
  }

  @Test
  void errors_and_harm_are_measured_against_the_composites_own_error() {
    int area = 2 * 2; // of which the first picture's object is moved by 0.1, the second's by 0.3
    float[] photo = new float[2 * 3 * area];
    float[] pasted = new float[photo.length];
    Arrays.fill(pasted, 0, 3 * area, 0.1f);
    Arrays.fill(pasted, 3 * area, pasted.length, 0.3f);
    float[] result = new float[photo.length];
    Arrays.fill(result, 0.2f);
    Shape pictures = new Shape(2, 3, 2, 2);
    NDManager own = manager.newSubManager();
    try (Batch batch =
        new Batch(
            own,
            own.create(pasted, pictures),
            own.ones(new Shape(2, 1, 2, 2)),
            own.create(photo, pictures))) {
      NDArray output = own.create(result, pictures);

      double relative = 0.04 / (0.01 + 0.03) + 0.04 / (0.09 + 0.03);
      assertThat(Loss.relativeForegroundMse(1, 0.03).evaluate(output, batch).getFloat())
          .isCloseTo((float) (relative / 2), within(1e-5f));
      double harm = (0.04 - 0.01) / (0.01 + 0.02);
      assertThat(Loss.harm(1, 0.02).evaluate(output, batch).getFloat())
          .isCloseTo((float) (harm / 2), within(1e-6f));
      assertThat(Loss.squaredHarm(1, 0.02).evaluate(output, batch).getFloat())
          .isCloseTo((float) (harm * harm / 2), within(1e-6f));
    }
  }

  @Test
  void gradient_does_not_see_a_constant_shift() {
    for (int i = 0; i < output.length; i++) {
      output[i] = real[i] + 0.25f;
    }
    assertThat(value(Loss.gradient(20))).isCloseTo(0, within(1e-6));
  }

  @Test
  void ssim_is_one_minus_the_similarity_of_the_windows_around_the_foreground() {
    double sum = 0;
    for (int n = 0; n < 2; n++) {
      double lost = 0;
      double area = 0;
      for (int y = 5; y < H - 5; y++) {
        for (int x = 5; x < W - 5; x++) {
          double weight = mask[n * PLANE + y * W + x];
          area += weight;
          for (int c = 0; c < 3; c++) {
            lost += weight * (1 - similarity((n * 3 + c) * PLANE, x, y));
          }
        }
      }
      sum += lost / (3 * Math.max(20, area));
    }
    assertThat(value(Loss.ssim(20))).isCloseTo(sum / 2, within(1e-5)).isGreaterThan(0.05);
  }

  private double similarity(int plane, int x, int y) {
    double[] m = new double[5];
    double weights = 0;
    for (int j = -5; j <= 5; j++) {
      for (int i = -5; i <= 5; i++) {
        double weight = Math.exp(-(i * i + j * j) / 4.5);
        double a = output[plane + (y + j) * W + x + i];
        double b = real[plane + (y + j) * W + x + i];
        double[] values = {a, b, a * a, b * b, a * b};
        for (int k = 0; k < 5; k++) {
          m[k] += weight * values[k];
        }
        weights += weight;
      }
    }
    for (int k = 0; k < 5; k++) {
      m[k] /= weights;
    }
    return (2 * m[0] * m[1] + 1e-4)
        * (2 * (m[4] - m[0] * m[1]) + 9e-4)
        / ((m[0] * m[0] + m[1] * m[1] + 1e-4) * (m[2] - m[0] * m[0] + m[3] - m[1] * m[1] + 9e-4));
  }

  static Stream<String> names() {
    return LOSSES.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("names")
  void an_equal_picture_costs_nothing(String name) {
    output = real.clone();

    assertThat(value(LOSSES.get(name))).isCloseTo(0, within(2e-6));
  }

  @ParameterizedTest
  @MethodSource("names")
  void gradients_that_reach_the_output_are_those_of_the_values(String name) {
    Loss loss = LOSSES.get(name);
    float[] gradient = gradient(loss);

    float total = 0;
    float step = 2e-3f;
    for (int at : new int[] {7 * W + 9, PLANE + 8 * W + 6, 3 * PLANE + 7 * W + 9}) {
      float old = output[at];
      output[at] = old + step;
      double above = value(loss);
      output[at] = old - step;
      double below = value(loss);
      output[at] = old;
      double slope = (above - below) / (2 * step);
      assertThat(gradient[at]).isCloseTo((float) slope, within(3e-4f));
      total += Math.abs(gradient[at]);
    }
    assertThat(total).isGreaterThan(1e-4f);
  }

  @ParameterizedTest
  @MethodSource("names")
  void gradients_far_from_the_foreground_are_0_unless_the_loss_is_of_the_whole(String name) {
    float[] gradient = gradient(LOSSES.get(name));

    boolean whole = name.equals("mse") || name.equals("l1");
    assertThat(gradient[3 * PLANE] != 0).as("corner of the second picture").isEqualTo(whole);
  }

  @Test
  void sums_are_weighted() {
    Loss sum = Loss.mse().times(2).plus(Loss.ssim(20).times(0.1)).plus(Loss.l1());

    double expected = 2 * value(Loss.mse()) + 0.1 * value(Loss.ssim(20)) + value(Loss.l1());
    assertThat(value(sum)).isCloseTo(expected, within(1e-6));
    float[] mse = gradient(Loss.mse());
    float[] twice = gradient(Loss.mse().times(2));
    assertThat(twice[5]).isCloseTo(2 * mse[5], within(1e-7f)).isNotZero();
  }

  @Test
  void text_gives_the_same_losses() {
    assertThat(value(Loss.parse("mse", 20))).isEqualTo(value(Loss.mse()));
    assertThat(value(Loss.parse("fmse + ssim * 0.1", 20)))
        .isEqualTo(value(Loss.foregroundMse(20).plus(Loss.ssim(20).times(0.1))));
    assertThat(value(Loss.parse("relative+harm*0.5+harm2*0.25", 20)))
        .isEqualTo(
            value(
                Loss.relativeForegroundMse(20, 0.02)
                    .plus(Loss.harm(20, 0.004).times(0.5))
                    .plus(Loss.squaredHarm(20, 0.004).times(0.25))));
    assertThat(value(Loss.parse("relative:0.004+harm : 0.01*0.5+harm2:1e-3", 20)))
        .isEqualTo(
            value(
                Loss.relativeForegroundMse(20, 0.004)
                    .plus(Loss.harm(20, 0.01).times(0.5))
                    .plus(Loss.squaredHarm(20, 0.001))));
    assertThat(value(Loss.parse("gradient+l1*2", 20)))
        .isEqualTo(value(Loss.gradient(20).plus(Loss.l1().times(2))));
  }

  @ParameterizedTest
  @CsvSource({
    "l2, 'loss must be of mse, fmse, relative, harm, harm2, l1, ssim, gradient but was l2'",
    "mse+, 'loss must be of mse, fmse, relative, harm, harm2, l1, ssim, gradient but was '",
    "mse*0, 'weight of a loss must be > 0 but was 0'",
    "mse*x, 'weight of a loss must be > 0 but was x'",
    "relative:0, 'softening of a loss must be > 0 but was 0'",
    "harm:, 'softening of a loss must be > 0 but was '",
    "mse:1, 'loss with a softening must be of relative, harm, harm2 but was mse'",
    "mse*1*2, 'loss term must be NAME*WEIGHT but was mse*1*2'"
  })
  void bad_text_is_refused(String spec, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> Loss.parse(spec, 1)).withMessage(message);
  }

  @Test
  void pictures_smaller_than_a_window_have_one_window() {
    try (Batch batch = batch(4, 3)) {
      NDArray other = batch.real().mul(0.5);

      assertThat(Loss.ssim(1).evaluate(other, batch).getFloat()).isBetween(0.01f, 1f);
      assertThat(Loss.ssim(1).evaluate(batch.real(), batch).getFloat()).isCloseTo(0, within(1e-6f));
    }
  }

  private Batch batch(int width, int height) {
    NDManager own = manager.newSubManager();
    NDArray image = own.arange(3f * width * height).div(40).reshape(1, 3, height, width);
    return new Batch(own, image, own.ones(new Shape(1, 1, height, width)), image);
  }

  @Test
  void bad_numbers_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Loss.ssim(0))
        .withMessage("minArea must be > 0 but was 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Loss.gradient(Double.NaN))
        .withMessage("minArea must be > 0 but was NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Loss.harm(20, 0))
        .withMessage("softening must be > 0 but was 0.0");
    Loss mse = Loss.mse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mse.times(-1))
        .withMessage("weight must be >= 0 but was -1.0");
  }

  @Test
  void nothing_stays_on_other_managers() {
    Loss loss = Loss.mse().plus(Loss.ssim(20)).plus(Loss.gradient(20)).plus(Loss.l1());
    try (Batch batch = batch()) {
      try (NDManager step = manager.newSubManager()) {
        NDArray result = loss.evaluate(step.create(output, new Shape(2, 3, H, W)), batch);

        assertThat(result.getManager()).isSameAs(step);
      }
    }
  }

  private Batch batch() {
    NDManager own = manager.newSubManager();
    Shape pictures = new Shape(2, 3, H, W);
    return new Batch(
        own,
        own.create(composite, pictures),
        own.create(mask, new Shape(2, 1, H, W)),
        own.create(real, pictures));
  }

  private double value(Loss loss) {
    try (Batch batch = batch()) {
      return loss.evaluate(batch.manager().create(output, new Shape(2, 3, H, W)), batch).getFloat();
    }
  }

  private float[] gradient(Loss loss) {
    try (Batch batch = batch();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray image = batch.manager().create(output, new Shape(2, 3, H, W));
      image.setRequiresGradient(true);
      collector.backward(loss.evaluate(image, batch));
      return image.getGradient().toFloatArray();
    }
  }
}
