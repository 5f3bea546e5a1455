package org.lemart.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lemart.ColorCorrection;
import org.lemart.ColorLut.Interpolation;
import org.lemart.HarmonizationException;
import org.lemart.Harmonizer;
import org.lemart.Images;
import org.lemart.Mask;
import org.lemart.models.internal.GridHarmonizer;
import org.lemart.spi.HarmonizerOptions;

class AnalyzeTest {
  private static final int WIDTH = 60;
  private static final int HEIGHT = 44;

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.4, 1})
  void what_a_grid_network_says_is_what_it_does(double strength) {
    BufferedImage image = Pictures.random(BufferedImage.TYPE_3BYTE_BGR, WIDTH, HEIGHT, 5);
    Mask mask = Pictures.mask(WIDTH, HEIGHT, 6);
    ColorGrid grid = ColorGrid.of(2, 3, ColorGridTest.maps(6, 9));
    try (Harmonizer harmonizer =
        new GridHarmonizer("grid", 8, input -> grid, new HarmonizerOptions(null, strength))) {
      ColorCorrection correction = harmonizer.analyze(image, mask);
      assertThat(Pictures.raw(correction.apply(image, mask)))
          .isEqualTo(Pictures.raw(harmonizer.harmonize(image, mask)));
      if (strength > 0) {
        assertThat(correction).isEqualTo(grid.blend(strength));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "reinhard, 3",
    "covariance, 1",
    "grey-mean, 2",
    "histogram, 6",
    "zones, 4",
    "clusters, 8",
    "poisson, 3"
  })
  void what_a_classical_method_says_comes_near_to_what_it_does(String name, double levels) {
    BufferedImage image = scene();
    Mask mask = disc(WIDTH, HEIGHT);
    try (Harmonizer harmonizer = Harmonizer.load(name)) {
      BufferedImage described = harmonizer.analyze(image, mask).apply(image, mask);
      BufferedImage done = harmonizer.harmonize(image, mask);
      double sum = 0;
      for (int i = 0; i < WIDTH * HEIGHT; i++) {
        for (int c = 0; c < 3; c++) {
          int a = described.getRaster().getSample(i % WIDTH, i / WIDTH, c);
          sum +=
              mask.get(i % WIDTH, i / WIDTH)
                  * Math.abs(a - done.getRaster().getSample(i % WIDTH, i / WIDTH, c));
        }
      }
      assertThat(sum / (3 * WIDTH * HEIGHT * mask.area())).isLessThan(levels);
    }
  }

  @Property(tries = 60)
  void a_part_gets_what_the_whole_would(
      @ForAll @IntRange(min = 0, max = 20) int x,
      @ForAll @IntRange(min = 0, max = 20) int y,
      @ForAll @IntRange(min = 1, max = 24) int width,
      @ForAll @IntRange(min = 1, max = 24) int height) {
    BufferedImage image = Pictures.random(BufferedImage.TYPE_INT_RGB, WIDTH, HEIGHT, 5);
    Mask mask = Pictures.mask(WIDTH, HEIGHT, 6);
    ColorGrid grid = ColorGrid.of(4, 5, ColorGridTest.maps(20, 9));
    BufferedImage whole = grid.apply(image, mask);
    BufferedImage part = Images.copy(image.getSubimage(x, y, width, height));
    byte[] coverage = new byte[width * height];
    for (int i = 0; i < coverage.length; i++) {
      coverage[i] = (byte) Math.round(255 * mask.get(x + i % width, y + i / width));
    }
    Mask cut = Mask.of(width, height, coverage);
    BufferedImage out = grid.applyToPart(part, cut, x, y, WIDTH, HEIGHT);
    assertThat(Pictures.raw(out))
        .isEqualTo(Pictures.raw(Images.copy(whole.getSubimage(x, y, width, height))));
  }

  @Test
  void a_part_outside_the_whole_is_refused() {
    BufferedImage image = Pictures.random(1, 10, 8, 1);
    Mask mask = Pictures.mask(10, 8, 1);
    assertThatThrownBy(() -> ColorGrid.identity().applyToPart(image, mask, 1, 0, 10, 8))
        .hasMessage("part must lie within 10 x 8 but was 10 x 8 at 1,0");
  }

  @Test
  void the_table_of_one_affine_map_is_exact() {
    float[] map = {0.7f, 0.1f, 0.02f, 0.05f, 0.05f, 0.8f, 0, 0.02f, 0, 0.1f, 0.6f, 0.1f};
    GlobalLut lut = GlobalLut.of(ColorGrid.global(map), scene(), disc(WIDTH, HEIGHT));
    assertThat(lut.error().most()).isLessThan(0.3);
    // The entry of (16, 8, 24) of 0 to 32.
    float[] values = lut.table().values();
    int entry = 3 * (16 + 33 * (8 + 33 * 24));
    assertThat(values[entry]).isCloseTo(0.7f * 0.5f + 0.1f * 0.25f + 0.065f, within(0.01f));
  }

  @Test
  void the_error_of_a_table_is_measured_against_the_grid() {
    BufferedImage image = scene();
    byte[] hard = disc(WIDTH, HEIGHT).toBytes();
    for (int i = 0; i < hard.length; i++) {
      hard[i] = (byte) (hard[i] == -1 ? 255 : 0);
    }
    Mask mask = Mask.of(WIDTH, HEIGHT, hard);
    float[] maps = new float[24];
    for (int i = 0; i < 24; i++) {
      maps[i] = i % 12 % 5 == 0 ? 1 : 0;
    }
    maps[3] = 0.1f;
    maps[15] = -0.1f;
    ColorGrid grid = ColorGrid.of(1, 2, maps);
    GlobalLut lut = GlobalLut.of(grid, image, mask);
    BufferedImage byGrid = grid.apply(image, mask);
    BufferedImage byLut = lut.table().apply(image, mask, Interpolation.TRILINEAR);
    double sum = 0;
    double most = 0;
    double weight = 0;
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      for (int c = 0; c < 3; c++) {
        double d =
            Math.abs(
                byGrid.getRaster().getSample(i % WIDTH, i / WIDTH, c)
                    - byLut.getRaster().getSample(i % WIDTH, i / WIDTH, c));
        sum += mask.get(i % WIDTH, i / WIDTH) * d;
        most = Math.max(most, d);
        weight += mask.get(i % WIDTH, i / WIDTH);
      }
    }
    assertThat(lut.error().mean()).isCloseTo(sum / weight, within(0.5)).isGreaterThan(0.5);
    assertThat(lut.error().most()).isCloseTo(most, within(1.5));
    assertThat(lut.error().root()).isGreaterThan(lut.error().mean());
  }

  @Test
  void a_grid_survives_the_way_through_json() {
    ColorGrid grid = ColorGrid.of(4, 5, ColorGridTest.maps(20, 9));
    assertThat(ColorGrid.ofJson(grid.toJson())).isEqualTo(grid);
    for (String broken :
        new String[] {"", "{}", "[1]", "{\"rows\":1,\"columns\":1,\"maps\":[1]}"}) {
      assertThatThrownBy(() -> ColorGrid.ofJson(broken))
          .isInstanceOf(HarmonizationException.class)
          .hasMessageStartingWith("grid must be a JSON object");
    }
  }

  /** Waves of many colours. */
  private static BufferedImage scene() {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      int x = i % WIDTH;
      int y = i / WIDTH;
      int red = (int) (120 + 60 * Math.sin(x * 0.3) * Math.cos(y * 0.2));
      int green = (int) (110 + 50 * Math.sin(x * 0.17 + y * 0.23));
      int blue = (int) (130 + 55 * Math.cos(y * 0.31 - x * 0.1));
      boolean inside = Math.hypot(x - 30, y - 22) < 14;
      image.setRGB(i % WIDTH, i / WIDTH, (inside ? red / 2 : red) << 16 | green << 8 | blue);
    }
    return image;
  }

  private static Mask disc(int width, int height) {
    byte[] coverage = new byte[width * height];
    for (int i = 0; i < coverage.length; i++) {
      double outside = Math.hypot(i % width - 30, i / width - 22) - 13;
      coverage[i] = (byte) Math.round(255 * Math.max(0, Math.min(1, 1 - outside / 2)));
    }
    return Mask.of(width, height, coverage);
  }
}
