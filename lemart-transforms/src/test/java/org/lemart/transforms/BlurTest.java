package org.lemart.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lemart.PixelStep;
import org.lemart.Range;

/** Values worked out by hand, on one colour plane. */
class BlurTest {

  @Test
  void gaussianWeightsFollowItsFormula() {
    float e = (float) Math.exp(-0.5);
    float sum = 1 + 2 * e + 2 * (float) Math.exp(-2) + 2 * (float) Math.exp(-4.5);
    float[] out = blurred(new GaussianBlur.Drawn(1), point(15, 15, 7, 7), 15, 15);
    assertThat(out[7 * 15 + 7]).isCloseTo(1 / (sum * sum), within(1e-6f));
    assertThat(out[7 * 15 + 8]).isCloseTo(e / (sum * sum), within(1e-6f));
    assertThat(out[8 * 15 + 8]).isCloseTo(e * e / (sum * sum), within(1e-6f));
    assertThat(out[7 * 15 + 11]).isZero();
  }

  @Test
  void defocusSpreadsLinearLightOverADisk() {
    float[] out = blurred(new DefocusBlur.Drawn(1), point(7, 7, 3, 3), 7, 7);
    double diagonal = 1.5 - Math.sqrt(2);
    double sum = 1 + 4 * 0.5 + 4 * diagonal;
    assertThat(light(out[3 * 7 + 3])).isCloseTo(1 / sum, within(1e-5));
    assertThat(light(out[3 * 7 + 4])).isCloseTo(0.5 / sum, within(1e-5));
    assertThat(light(out[2 * 7 + 2])).isCloseTo(diagonal / sum, within(1e-5));
    assertThat(out[3 * 7 + 5]).isZero();
  }

  @Test
  void motionDrawsALineAtItsAngle() {
    float[] level = blurred(new MotionBlur.Drawn(4, 0), point(9, 9, 4, 4), 9, 9);
    float[] upright = blurred(new MotionBlur.Drawn(4, 0.25), point(9, 9, 4, 4), 9, 9);
    float[] rising = blurred(new MotionBlur.Drawn(4, 0.125), point(9, 9, 4, 4), 9, 9);
    assertThat(light(level[4 * 9 + 4])).isCloseTo(0.25, within(0.01));
    assertThat(light(level[4 * 9 + 2])).isCloseTo(0.125, within(0.01));
    assertThat(level[3 * 9 + 4]).isZero();
    assertThat(upright[2 * 9 + 4]).isCloseTo(level[4 * 9 + 2], within(1e-4f));
    assertThat(rising[3 * 9 + 5]).isGreaterThan(10 * rising[3 * 9 + 3]);
  }

  @Test
  void aFlatPictureStaysFlatUpToItsBorder() {
    float[] flat = new float[5 * 4];
    Arrays.fill(flat, 0.5f);
    for (PixelStep<?> step :
        List.of(
            new GaussianBlur.Drawn(30), new DefocusBlur.Drawn(30), new MotionBlur.Drawn(30, 0.1))) {
      assertThat(blurred(step, flat, 5, 4)).containsExactly(flat, within(2e-6f));
    }
  }

  @Test
  void parametersOutOfRangeAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GaussianBlur(Range.of(-1, 2)))
        .withMessage("sigma must be in [0.0, 100.0] but was [-1.0, 2.0]");
  }

  /** By hand, from Pillow's SMOOTH kernel (1 1 1 / 1 5 1 / 1 1 1) / 13 and its blend. */
  @Test
  void sharpnessMovesAwayFromPillowsSmoothPicture() {
    float[] picture = {0.1f, 0.2f, 0.3f, 0.4f, 0.6f, 0.4f, 0.3f, 0.2f, 0.1f};
    float smooth = (0.1f + 0.2f + 0.3f + 0.4f + 5 * 0.6f + 0.4f + 0.3f + 0.2f + 0.1f) / 13;
    for (double factor : new double[] {0, 0.5, 1, 2}) {
      float[] expected = picture.clone();
      expected[4] = (float) (smooth + factor * (0.6 - smooth));
      assertThat(blurred(new Sharpness.Drawn(factor), picture, 3, 3))
          .containsExactly(expected, within(1e-6f));
    }
  }

  private static double light(double encoded) {
    return encoded <= 0.04045 ? encoded / 12.92 : Math.pow((encoded + 0.055) / 1.055, 2.4);
  }

  private static float[] point(int height, int width, int y, int x) {
    float[] plane = new float[height * width];
    plane[y * width + x] = 1;
    return plane;
  }

  private static float[] blurred(PixelStep<?> step, float[] plane, int height, int width) {
    return Steps.apply(step, plane, height, width);
  }
}
