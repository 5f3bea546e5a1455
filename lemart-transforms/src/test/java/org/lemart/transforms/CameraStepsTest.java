package org.lemart.transforms;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Values worked out by hand from the published formulas, or by other programs. */
class CameraStepsTest {

  /** The file says where its tables are from. */
  @Test
  void jpegTablesAreThoseOfFilesThatLibjpegWrote() throws IOException {
    int tables = 0;
    for (String line : lines("jpeg-tables.txt")) {
      if (!line.startsWith("#")) {
        int[] numbers = Stream.of(line.split(" ")).mapToInt(Integer::parseInt).toArray();
        int quality = numbers[0];
        assertThat(whole(JpegTables.luminance(quality)))
            .as("luminance at %d", quality)
            .isEqualTo(Arrays.copyOfRange(numbers, 1, 65));
        assertThat(whole(JpegTables.chrominance(quality)))
            .as("chrominance at %d", quality)
            .isEqualTo(Arrays.copyOfRange(numbers, 65, 129));
        tables++;
      }
    }
    assertThat(tables).isEqualTo(8);
  }

  @Test
  void jpegKeepsAFlatGreyPicture() {
    for (float grey : new float[] {0, 0.3f, 0.5f, 0.77f, 1}) {
      float[] flat = flat(20 * 19, grey);
      assertThat(Steps.apply(new JpegCompression.Drawn(90), flat, 20, 19))
          .containsExactly(flat, within(1 / 255f));
    }
  }

  @Test
  void jpegOfTheWorstQualityKeepsLittleMoreThanTheMeansOfBlocks() {
    float[] board = new float[16 * 16];
    for (int i = 0; i < board.length; i++) {
      board[i] = (i + i / 16) % 2 == 0 ? 0.45f : 0.55f;
    }
    float[] best = Steps.apply(new JpegCompression.Drawn(100), board, 16, 16);
    assertThat(best).containsExactly(board, within(3 / 255f));
    float[] worst = Steps.apply(new JpegCompression.Drawn(1), board, 16, 16);
    assertThat(worst).containsExactly(flat(256, worst[0]), within(1e-4f));
  }

  @Test
  void aVignetteTakesLinearLightByTheSquareOfTheDistance() {
    float[] out = Steps.apply(new Vignette.Drawn(0.8), flat(9, 1), 3, 3);
    assertThat(out[4]).isCloseTo(1, within(1e-6f));
    assertThat(light(out[0])).isCloseTo(1 - 0.8 * 2 / 4.5, within(1e-5));
    assertThat(light(out[1])).isCloseTo(1 - 0.8 * 1 / 4.5, within(1e-5));
  }

  @Test
  void aRampOfTwoStopsQuadruplesTheLightFromEndToEnd() {
    float[] right = Steps.apply(new IlluminationRamp.Drawn(2, 0), flat(5, 0.5f), 1, 5);
    assertThat(light(right[0])).isCloseTo(light(0.5) / 2, within(1e-5));
    assertThat(right[2]).isCloseTo(0.5f, within(1e-6f));
    assertThat(light(right[4])).isCloseTo(light(0.5) * 2, within(1e-5));
    float[] up = Steps.apply(new IlluminationRamp.Drawn(2, 0.25), flat(5, 0.5f), 5, 1);
    assertThat(up[0]).isCloseTo(right[4], within(1e-5f));
  }

  @Test
  void noiseHasTheVarianceOfItsModel() {
    SensorNoise.Drawn noise = new SensorNoise.Drawn(0.004, 0.03, 11);
    for (float grey : new float[] {0.5f, 0.75f}) {
      float[] out = Steps.apply(noise, flat(128 * 128, grey), 128, 128);
      double mean = 0;
      double square = 0;
      for (float value : out) {
        mean += light(value) / out.length;
        square += light(value) * light(value) / out.length;
      }
      double expected = 0.004 * light(grey) + 0.03 * 0.03;
      assertThat(mean).isCloseTo(light(grey), within(0.002));
      assertThat(square - mean * mean).isCloseTo(expected, within(0.06 * expected));
    }
  }

  @Test
  void halfTheResolutionMeansPairsAndInterpolatesBetweenThem() {
    float[] row = {0, 0.2f, 0.4f, 0.8f};
    assertThat(Steps.apply(new Resample.Drawn(2), row, 1, 4))
        .containsExactly(new float[] {0.1f, 0.225f, 0.475f, 0.6f}, within(1e-6f));
  }

  private static List<String> lines(String resource) throws IOException {
    try (InputStream in = CameraStepsTest.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), US_ASCII).lines().toList();
    }
  }

  private static int[] whole(float[] values) {
    int[] out = new int[values.length];
    for (int i = 0; i < out.length; i++) {
      assertThat(values[i]).isEqualTo((int) values[i]);
      out[i] = (int) values[i];
    }
    return out;
  }

  private static float[] flat(int size, float value) {
    float[] plane = new float[size];
    Arrays.fill(plane, value);
    return plane;
  }

  private static double light(double encoded) {
    return encoded <= 0.04045 ? encoded / 12.92 : Math.pow((encoded + 0.055) / 1.055, 2.4);
  }
}
