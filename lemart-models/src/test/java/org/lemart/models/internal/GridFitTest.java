package org.lemart.models.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.lemart.Mask;
import org.lemart.models.ColorGrid;
import org.lemart.models.Pictures;

class GridFitTest {
  private static final int SIZE = 64;
  private static final int PLANE = SIZE * SIZE;
  private static final GridFit FIT = GridFit.forSize(SIZE);

  @Property(tries = 30)
  void an_unchanged_picture_gives_the_identity_grid(@ForAll long seed) {
    NetworkInput input = input(seed, Pictures.mask(SIZE, SIZE, seed));
    float[] maps = FIT.fit(input, rgb(input)).maps();
    for (int i = 0; i < maps.length; i++) {
      assertThat(maps[i]).isEqualTo(i % 12 % 5 == 0 ? 1 : 0);
    }
  }

  @Property(tries = 30)
  void a_smooth_field_of_affine_maps_is_recovered(@ForAll long seed) {
    NetworkInput input = input(seed, Mask.of(SIZE, SIZE, new byte[PLANE]).invert());
    float[] output = apply(16, smooth(field(2, seed)), input);
    ColorGrid grid = FIT.fit(input, output);
    assertThat(grid.rows()).isEqualTo(4);
    float[] again = apply(grid.rows(), grid.maps(), input);
    double sum = 0;
    for (int i = 0; i < output.length; i++) {
      sum += Math.abs(output[i] - again[i]);
      assertThat(again[i]).isBetween(output[i] - 0.03f, output[i] + 0.03f);
    }
    assertThat(sum / output.length).isLessThan(0.005);
  }

  @Property(tries = 20)
  void one_affine_map_is_recovered_everywhere_from_a_part(@ForAll long seed) {
    byte[] part = new byte[PLANE];
    for (int i = 0; i < PLANE; i++) {
      part[i] = (byte) (i % SIZE < 20 && i / SIZE < 30 ? 255 : 0);
    }
    float[] map = field(1, seed);
    NetworkInput input = input(seed, Mask.of(SIZE, SIZE, part));
    float[] maps = FIT.fit(input, apply(1, map, input)).maps();
    for (int i = 0; i < maps.length; i++) {
      assertThat(maps[i]).isBetween(map[i % 12] - 2e-3f, map[i % 12] + 2e-3f);
    }
  }

  @Property(tries = 20)
  void what_the_network_does_outside_the_mask_does_not_count(@ForAll long seed) {
    Mask mask = Pictures.mask(SIZE, SIZE, seed);
    NetworkInput input = input(seed, mask);
    float[] output = apply(3, field(3, seed), input);
    ColorGrid expected = FIT.fit(input, output);
    for (int i = 0; i < output.length; i++) {
      if (input.planes()[3 * PLANE + i % PLANE] == 0) {
        output[i] = 1 - output[i];
      }
    }
    assertThat(FIT.fit(input, output)).isEqualTo(expected);
  }

  @Test
  void a_flat_patch_is_moved_without_steep_maps() {
    BufferedImage flat = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    NetworkInput input = NetworkInput.of(flat, Mask.of(SIZE, SIZE, new byte[PLANE]).invert(), SIZE);
    float[] output = new float[3 * PLANE];
    Arrays.fill(output, 0.25f);
    ColorGrid grid = FIT.fit(input, output);
    float[] again = apply(grid.rows(), grid.maps(), input);
    for (float value : again) {
      assertThat(value).isBetween(0.2499f, 0.2501f);
    }
    assertThat(grid.maps()[0]).isBetween(0.99f, 1.01f);
  }

  @Test
  void bad_settings_and_outputs_are_refused() {
    assertThatThrownBy(() -> new GridFit(0, 1, 1)).hasMessage("cells must be >= 1 but was 0");
    assertThatThrownBy(() -> new GridFit(1, 0, 1)).hasMessage("ridge must be > 0 but was 0.0");
    assertThatThrownBy(() -> new GridFit(1, 1, -1)).hasMessage("rounds must be >= 0 but was -1");
    NetworkInput input = input(1, Pictures.mask(SIZE, SIZE, 1));
    assertThatThrownBy(() -> FIT.fit(input, new float[3]))
        .hasMessage("output must have 12288 values but has 3");
  }

  private static NetworkInput input(long seed, Mask mask) {
    return NetworkInput.of(
        Pictures.random(BufferedImage.TYPE_INT_RGB, SIZE, SIZE, seed), mask, SIZE);
  }

  private static float[] rgb(NetworkInput input) {
    return Arrays.copyOf(input.planes(), 3 * PLANE);
  }

  /** Maps that stay in the range of colours: a dimmed mix of channels plus a small offset. */
  private static float[] field(int cells, long seed) {
    Random random = new Random(seed);
    float[] maps = new float[cells * cells * 12];
    for (int i = 0; i < maps.length; i++) {
      int place = i % 12;
      maps[i] =
          place % 5 == 0
              ? 0.6f + 0.2f * random.nextFloat()
              : place % 4 == 3 ? 0.02f + 0.1f * random.nextFloat() : 0.03f * random.nextFloat();
    }
    return maps;
  }

  /** 16 x 16 maps that go from the left to the right ones, and from top to bottom, by a cosine. */
  private static float[] smooth(float[] corners) {
    float[] maps = new float[16 * 16 * 12];
    for (int i = 0; i < maps.length; i++) {
      double row = Math.floorDiv(i, 12 * 16);
      double column = Math.floorDiv(i, 12) % 16;
      double down = 0.5 - 0.5 * Math.cos(Math.PI * (row + 0.5) / 16);
      double right = 0.5 - 0.5 * Math.cos(Math.PI * (column + 0.5) / 16);
      double top = corners[i % 12] * (1 - right) + corners[12 + i % 12] * right;
      double bottom = corners[24 + i % 12] * (1 - right) + corners[36 + i % 12] * right;
      maps[i] = (float) (top * (1 - down) + bottom * down);
    }
    return maps;
  }

  private static float[] apply(int cells, float[] maps, NetworkInput input) {
    GridMap map = new GridMap(cells, cells, maps, SIZE, SIZE);
    float[] output = new float[3 * PLANE];
    for (int y = 0; y < SIZE; y++) {
      float[][] rgb = new float[3][SIZE];
      float[][] out = new float[3][SIZE];
      for (int c = 0; c < 3; c++) {
        System.arraycopy(input.planes(), c * PLANE + y * SIZE, rgb[c], 0, SIZE);
      }
      map.map(y, 0, SIZE, rgb, out);
      for (int c = 0; c < 3; c++) {
        System.arraycopy(out[c], 0, output, c * PLANE + y * SIZE, SIZE);
      }
    }
    return output;
  }
}
