package org.lemart.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lemart.Mask;

class ColorGridTest {

  @Property(tries = 100)
  void it_does_what_the_definition_says(
      @ForAll @IntRange(min = 1, max = 9) int rows,
      @ForAll @IntRange(min = 1, max = 9) int columns,
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 40) int height,
      @ForAll long seed) {
    float[] maps = maps(rows * columns, seed);
    BufferedImage image = Pictures.random(Pictures.RGBA_16, width, height, seed);
    Mask mask = Pictures.mask(width, height, seed);
    BufferedImage out = ColorGrid.of(rows, columns, maps).apply(image, mask);
    for (int i = 0; i < width * height; i++) {
      int x = i % width;
      int y = i / width;
      for (int c = 0; c < 3; c++) {
        double expected = 65535 * naive(maps, rows, columns, image, mask, x, y, c);
        assertThat((double) out.getRaster().getSample(x, y, c)).isCloseTo(expected, within(0.6));
      }
      assertThat(out.getRaster().getSample(x, y, 3))
          .isEqualTo(image.getRaster().getSample(x, y, 3));
    }
  }

  /** The definition of the class, word by word. */
  private static double naive(
      float[] maps, int rows, int columns, BufferedImage image, Mask mask, int x, int y, int c) {
    double v = clamp((y + 0.5) / image.getHeight() * rows - 0.5, rows - 1);
    double u = clamp((x + 0.5) / image.getWidth() * columns - 0.5, columns - 1);
    double[] rgb = new double[4];
    for (int k = 0; k < 3; k++) {
      rgb[k] = image.getRaster().getSample(x, y, k) / 65535.0;
    }
    rgb[3] = 1;
    double out = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double weight = Math.max(0, 1 - Math.abs(v - i)) * Math.max(0, 1 - Math.abs(u - j));
        for (int k = 0; k < 4; k++) {
          out += weight * maps[(i * columns + j) * 12 + c * 4 + k] * rgb[k];
        }
      }
    }
    return rgb[c] + mask.get(x, y) * (clamp(out, 1) - rgb[c]);
  }

  private static double clamp(double value, double most) {
    return Math.max(0, Math.min(most, value));
  }

  @Property(tries = 60)
  void a_soft_mask_blends_linearly(@ForAll long seed) {
    BufferedImage image = Pictures.random(Pictures.RGBA_16, 12, 12, seed);
    ColorGrid grid = ColorGrid.of(2, 2, maps(4, seed));
    Mask soft = Pictures.mask(12, 12, seed);
    int[] in = Pictures.raw(image);
    int[] mixed = Pictures.raw(grid.apply(image, soft));
    int[] full = Pictures.raw(grid.apply(image, Mask.of(12, 12, new byte[144]).invert()));
    for (int i = 0; i < in.length; i++) {
      float m = soft.get(i / 4 % 12, i / 48);
      assertThat((double) mixed[i]).isCloseTo(in[i] + m * (full[i] - in[i]), within(1.1));
    }
  }

  @Property(tries = 60)
  void identity_maps_change_nothing_whatever_the_type(@ForAll long seed) {
    for (int type : Pictures.types()) {
      BufferedImage image = Pictures.random(type, 13, 9, seed);
      for (ColorGrid same :
          List.of(ColorGrid.identity(), ColorGrid.of(2, 3, maps(6, 1)).blend(0))) {
        BufferedImage out = same.apply(image, Pictures.mask(13, 9, seed));
        assertThat(Pictures.raw(out)).isEqualTo(Pictures.raw(image));
        assertThat(out).isNotSameAs(image);
      }
    }
  }

  @Test
  void blending_goes_from_the_identity_to_the_grid() {
    ColorGrid grid = ColorGrid.of(2, 3, maps(6, 1));
    assertThat(grid.blend(1)).isEqualTo(grid).hasSameHashCodeAs(grid);
    ColorGrid none = grid.blend(0);
    for (int cell = 0; cell < 6; cell++) {
      for (int i = 0; i < 12; i++) {
        assertThat(none.maps()[cell * 12 + i]).isEqualTo(ColorGrid.identity().maps()[i]);
      }
    }
    assertThat(grid.blend(0.5).maps()[3]).isCloseTo(grid.maps()[3] / 2, within(1e-6f));
  }

  @Test
  void a_global_map_brightens_by_its_last_column() {
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setPixels(0, 0, 3, 1, new int[] {100, 100, 250});
    Mask mask = Mask.of(3, 1, new byte[] {0, (byte) 255, (byte) 255});
    float up = 20 / 255f;
    float[] map = {1, 0, 0, up, 0, 1, 0, up, 0, 0, 1, up};
    assertThat(Pictures.raw(ColorGrid.global(map).apply(image, mask)))
        .containsExactly(100, 120, 255);
  }

  @Test
  void what_the_caller_changes_later_does_not_reach_the_grid() {
    float[] maps = ColorGrid.identity().maps();
    ColorGrid grid = ColorGrid.global(maps);
    maps[0] = 7;
    grid.maps()[0] = 7;
    assertThat(grid).isEqualTo(ColorGrid.identity());
  }

  @Test
  void impossible_grids_are_refused() {
    assertThatThrownBy(() -> ColorGrid.of(2, 2, new float[12]))
        .hasMessage("maps length must be 12 * rows * columns but was 12");
    assertThatThrownBy(() -> ColorGrid.of(0, 2, new float[0]))
        .hasMessage("grid size must be at least 1 x 1 but was 0 x 2");
    float[] broken = new float[12];
    broken[5] = Float.NaN;
    assertThatThrownBy(() -> ColorGrid.global(broken))
        .hasMessage("maps must be finite but was NaN");
    assertThatThrownBy(() -> ColorGrid.identity().blend(-0.1))
        .hasMessage("strength must be in [0, 1] but was -0.1");
  }

  static float[] maps(int cells, long seed) {
    Random random = new Random(seed);
    float[] maps = new float[cells * 12];
    for (int i = 0; i < maps.length; i++) {
      maps[i] = (i % 12 % 5 == 0 ? 1 : 0) + (random.nextFloat() - 0.5f) * 0.5f;
    }
    return maps;
  }

  @Property(tries = 50)
  void laid_over_a_place_it_does_there_what_it_does_to_the_place_alone(@ForAll long seed) {
    Random random = new Random(seed);
    int width = random.nextInt(8, 40);
    int height = random.nextInt(8, 40);
    Rectangle place = new Rectangle(random.nextInt(4), random.nextInt(4), width - 4, height - 4);
    ColorGrid grid = ColorGrid.of(3, 2, maps(6, seed));
    BufferedImage image = Pictures.random(Pictures.RGBA_16, width, height, seed);
    Mask mask = Pictures.mask(width, height, seed);
    BufferedImage part = image.getSubimage(place.x, place.y, place.width, place.height);

    BufferedImage whole = grid.applyOver(image, mask, place);

    BufferedImage alone = grid.apply(part, mask.crop(place));
    assertThat(Pictures.raw(whole.getSubimage(place.x, place.y, place.width, place.height)))
        .isEqualTo(Pictures.raw(alone));
    Rectangle all = new Rectangle(width, height);
    assertThat(Pictures.raw(grid.applyOver(image, mask, all)))
        .isEqualTo(Pictures.raw(grid.apply(image, mask)));
  }

  @Test
  void its_maps_over_a_part_are_those_that_it_has_there() {
    ColorGrid grid = ColorGrid.of(2, 4, maps(8, 1));
    assertThat(grid.resample(new Rectangle(80, 60), 80, 60, 2, 4).maps())
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(grid.maps());
    ColorGrid cell = grid.resample(new Rectangle(20, 30, 20, 30), 80, 60, 1, 1);
    assertThat(cell.maps())
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(Arrays.copyOfRange(grid.maps(), 5 * 12, 6 * 12));
    ColorGrid beyond = grid.resample(new Rectangle(-500, -500, 10, 10), 80, 60, 1, 1);
    assertThat(beyond.maps()).containsExactly(Arrays.copyOf(grid.maps(), 12));
    assertThatThrownBy(() -> grid.resample(new Rectangle(0, 5), 80, 60, 1, 1))
        .hasMessage("place must be at least 1 x 1 but was 0 x 5");
  }
}
