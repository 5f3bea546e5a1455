package org.lemart.models.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lemart.Mask;
import org.lemart.models.ColorGrid;
import org.lemart.models.Pictures;

class ViewTest {
  private static final int WIDTH = 300;
  private static final int HEIGHT = 200;

  @Property(tries = 200)
  void a_view_lies_in_the_picture_and_holds_the_object(
      @ForAll @IntRange(min = 0, max = WIDTH - 1) int x,
      @ForAll @IntRange(min = 0, max = HEIGHT - 1) int y,
      @ForAll @IntRange(min = 1, max = WIDTH) int w,
      @ForAll @IntRange(min = 1, max = HEIGHT) int h) {
    Rectangle object = new Rectangle(x, y, w, h).intersection(new Rectangle(WIDTH, HEIGHT));
    View view = View.whole(WIDTH, HEIGHT).around(object, 1.5, 0.25);
    assertThat(new Rectangle(WIDTH, HEIGHT).contains(view.part())).isTrue();
    assertThat(view.part().contains(object)).isTrue();
    double longer = Math.max(object.width / (double) WIDTH, object.height / (double) HEIGHT);
    double share = Math.min(1, Math.max(0.25, 1.5 * longer));
    assertThat(view.part().width).isCloseTo((int) (share * WIDTH), within(1));
    assertThat(view.part().height).isCloseTo((int) (share * HEIGHT), within(1));
  }

  @Test
  void an_object_that_fills_the_picture_is_seen_whole() {
    View view = View.whole(WIDTH, HEIGHT).around(new Rectangle(10, 20, 250, 100), 1.5, 0.25);
    assertThat(view.isWhole()).isTrue();
    assertThat(view).isEqualTo(View.whole(WIDTH, HEIGHT));
    ColorGrid grid = ramp(8, 8);
    assertThat(view.spread(grid)).isSameAs(grid);
  }

  @Test
  void the_input_is_that_of_the_part_alone() {
    BufferedImage image = Pictures.random(BufferedImage.TYPE_3BYTE_BGR, WIDTH, HEIGHT, 3);
    Mask mask = mask(new Rectangle(40, 50, 60, 30));
    View view = View.whole(WIDTH, HEIGHT).around(mask.bounds(), 2, 0.1);
    Rectangle part = view.part();
    BufferedImage alone = new BufferedImage(part.width, part.height, BufferedImage.TYPE_INT_RGB);
    alone.createGraphics().drawImage(image, -part.x, -part.y, null);
    assertThat(view.input(image, mask, 16).planes())
        .containsExactly(NetworkInput.of(alone, mask.crop(part), 16).planes());
  }

  /** A ramp is linear between the outer centres, so a shifted grid is the same a cell inside. */
  @Test
  void a_grid_over_the_view_says_the_same_there_as_over_the_picture() {
    View view = new View(new Rectangle(60, 40, 150, 100), WIDTH, HEIGHT);
    ColorGrid grid = ramp(8, 8);
    ColorGrid spread = view.spread(grid);
    assertThat(spread.rows()).isEqualTo(16);
    assertThat(spread.columns()).isEqualTo(16);
    float[][] in = flat(0.5f, WIDTH);
    float[][] there = new float[3][WIDTH];
    float[][] here = new float[3][WIDTH];
    GridMap large = new GridMap(16, 16, spread.maps(), WIDTH, HEIGHT);
    GridMap small = new GridMap(8, 8, grid.maps(), 150, 100);
    for (int y = 20; y < 80; y++) {
      large.map(40 + y, 0, WIDTH, in, there);
      small.map(y, 0, 150, in, here);
      for (int x = 30; x < 120; x++) {
        for (int c = 0; c < 3; c++) {
          assertThat(there[c][60 + x]).isCloseTo(here[c][x], within(1e-5f));
        }
      }
    }
  }

  @Test
  void a_tiny_view_gives_a_grid_of_bounded_size() {
    View view = new View(new Rectangle(10, 10, 3, 2), WIDTH, HEIGHT);
    assertThat(view.spread(ramp(8, 8)).columns()).isEqualTo(64);
  }

  private static Mask mask(Rectangle object) {
    byte[] coverage = new byte[WIDTH * HEIGHT];
    for (int y = object.y; y < object.y + object.height; y++) {
      Arrays.fill(coverage, y * WIDTH + object.x, y * WIDTH + object.x + object.width, (byte) -1);
    }
    return Mask.of(WIDTH, HEIGHT, coverage);
  }

  /** Every number grows with the row and the column. */
  private static ColorGrid ramp(int rows, int columns) {
    float[] maps = new float[rows * columns * ColorGrid.MAP];
    for (int i = 0; i < maps.length; i++) {
      int cell = i / ColorGrid.MAP;
      int row = cell / columns;
      maps[i] = 0.01f * (cell % columns) - 0.02f * row + 0.1f * (i % ColorGrid.MAP);
    }
    return ColorGrid.of(rows, columns, maps);
  }

  private static float[][] flat(float value, int length) {
    float[][] planes = new float[3][length];
    for (float[] plane : planes) {
      Arrays.fill(plane, value);
    }
    return planes;
  }
}
