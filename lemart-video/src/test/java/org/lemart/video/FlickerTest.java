package org.lemart.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lemart.Harmonizer;
import org.lemart.Mask;
import org.lemart.models.ColorGrid;

/** How much less the applied maps vary than those of the frames. */
class FlickerTest {
  /** Variance of rounding to 16 bits, in levels of 255. */
  private static final double ROUNDING = 1 / (12.0 * 257 * 257);

  private static final Mask OBJECT = Scenes.box(30, 16, 32);

  /** Independent noise of variance v in, a weighted mean out: v * sum(w^2) / sum(w)^2. */
  @ParameterizedTest
  @CsvSource({"0.7, 0", "8, 0", "4, 3"})
  void noise_of_maps_falls_by_the_factor_of_the_weights(double smoothing, int lookahead) {
    Random random = new Random(7);
    // An offset that is noise is the same for all colours, so one pixel shows the map.
    Harmonizer noisy =
        new FakeHarmonizer((image, mask) -> ColorGrid.global(offset(0.05 * random.nextGaussian())));
    BufferedImage grey = new BufferedImage(4, 4, BufferedImage.TYPE_USHORT_GRAY);
    for (int i = 0; i < 16; i++) {
      grey.getRaster().setSample(i % 4, i / 4, 0, 32768);
    }
    Mask object = Mask.of(4, 4, new byte[] {0, 0, 0, 0, 0, -1, -1, 0, 0, -1, -1, 0, 0, 0, 0, 0});

    List<BufferedImage> frames =
        Scenes.run(
            VideoHarmonizer.of(noisy).smoothing(smoothing).lookahead(lookahead),
            Collections.nCopies(4_000, grey),
            object);

    List<Double> out =
        frames.subList(100, frames.size() - lookahead).stream()
            .map(frame -> frame.getRaster().getSampleDouble(1, 1, 0) / 65535)
            .toList();
    double expected = factor(smoothing, lookahead) * 0.05 * 0.05;
    assertThat(variance(out)).isCloseTo(expected, within(0.25 * expected));
  }

  /** The variance of a mean with the weights exp(-|k| / smoothing). */
  private static double factor(double smoothing, int lookahead) {
    double sum = 0;
    double squares = 0;
    for (int k = -lookahead; k < 1000; k++) {
      double weight = Math.exp(-Math.abs(k) / smoothing);
      sum += weight;
      squares += weight * weight;
    }
    return squares / (sum * sum);
  }

  /** The factor of 8 frames is 0.0624: 16 times less; half of that must be there. */
  @Test
  @Tag("smoke")
  void a_static_scene_with_noise_flickers_an_eighth_of_frame_by_frame() {
    BufferedImage scene = Scenes.deep(Scenes.scene(3, 30, 16, 32));
    try (Harmonizer network = Harmonizer.load("swinih")) {
      double single = temporalVariance(network, scene, 0);
      double smoothed = temporalVariance(network, scene, 8);
      assertThat(factor(8, 0)).isCloseTo(0.0624, within(0.0001));
      assertThat(single).as("far above rounding").isGreaterThan(1000 * ROUNDING);
      assertThat(smoothed).isLessThan(single / 8);
    }
  }

  /**
   * The harmonizer sees a camera's noise, and its maps are applied to the scene without: mean over
   * the object's samples of their variance over the later half of 80 frames, in levels of 255.
   */
  private static double temporalVariance(Harmonizer network, BufferedImage scene, double frames) {
    Random random = new Random(5);
    Harmonizer camera =
        new FakeHarmonizer((image, mask) -> network.analyze(Scenes.noisy(image, 6, random), mask));
    List<BufferedImage> out =
        Scenes.run(
            VideoHarmonizer.of(camera).smoothing(frames), Collections.nCopies(80, scene), OBJECT);
    List<int[]> later = out.subList(40, 80).stream().map(Scenes::raw).toList();
    double sum = 0;
    for (int i = 0; i < later.get(0).length; i++) {
      int at = i;
      sum += variance(later.stream().map(frame -> frame[at] / 257.0).toList());
    }
    return sum / later.get(0).length / OBJECT.area();
  }

  private static float[] offset(double by) {
    float o = (float) by;
    return new float[] {1, 0, 0, o, 0, 1, 0, o, 0, 0, 1, o};
  }

  private static double variance(List<Double> values) {
    double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
    return values.stream().mapToDouble(v -> (v - mean) * (v - mean)).average().orElseThrow();
  }
}
