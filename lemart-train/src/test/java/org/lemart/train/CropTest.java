package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CropTest {
  private static final int SIDE = 160;

  @Property
  void every_crop_lies_in_the_picture(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = SIDE - 1) int x,
      @ForAll @IntRange(min = 0, max = SIDE - 1) int y,
      @ForAll @IntRange(min = 1, max = SIDE) int w,
      @ForAll @IntRange(min = 1, max = SIDE) int h) {
    Rectangle object = new Rectangle(x, y, w, h).intersection(new Rectangle(SIDE, SIDE));
    Crop crop = Crop.drawNear(object, SIDE, 0.7, new SplittableRandom(seed));
    assertThat(crop.left()).isGreaterThanOrEqualTo(0);
    assertThat(crop.top()).isGreaterThanOrEqualTo(0);
    assertThat(crop.left() + crop.width()).isLessThanOrEqualTo(SIDE + 1e-9);
    assertThat(crop.top() + crop.height()).isLessThanOrEqualTo(SIDE + 1e-9);
  }

  @Property
  void sides_are_as_long_as_asked_and_never_far_apart(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.1, max = 1) double least) {
    Crop crop = Crop.draw(SIDE, least, new SplittableRandom(seed));
    assertThat(Math.min(crop.width(), crop.height())).isGreaterThanOrEqualTo(least * SIDE - 1e-9);
    assertThat(Math.max(crop.width(), crop.height())).isLessThanOrEqualTo(SIDE + 1e-9);
    assertThat(crop.width() / crop.height()).isBetween(0.7 - 1e-9, 1 / 0.7 + 1e-9);
  }

  @Test
  void a_mirrored_crop_is_the_crop_from_right_to_left() {
    Planes square = Planes.of(new TestPhotos(1).read(0).image(), 40);
    float[] plain = square.render(new Crop(3, 5, 30, 22, false), 16);
    float[] mirrored = square.render(new Crop(3, 5, 30, 22, true), 16);
    assertThat(mirrored).isNotEqualTo(plain);
    for (int i = 0; i < plain.length; i++) {
      assertThat(mirrored[i]).isEqualTo(plain[i + 15 - 2 * (i % 16)]);
    }
  }

  @Test
  void half_of_the_crops_are_mirrored_with_an_object_and_without() {
    for (Rectangle object : new Rectangle[] {null, new Rectangle(100, 20, 40, 30)}) {
      SplittableRandom random = new SplittableRandom(4);
      long mirrored =
          Stream.generate(() -> Crop.drawNear(object, SIDE, 0.7, random))
              .limit(1000)
              .filter(Crop::flip)
              .count();
      assertThat(mirrored).isBetween(450L, 550L);
    }
  }

  @Test
  void small_crops_are_drawn_where_asked_for() {
    SplittableRandom random = new SplittableRandom(9);
    double smallest = SIDE;
    for (int i = 0; i < 1000; i++) {
      smallest = Math.min(smallest, Crop.draw(SIDE, 0.4, random).width());
    }
    assertThat(smallest).isBetween(0.4 * SIDE, 0.42 * SIDE);
  }

  @Test
  void about_three_in_four_crops_of_a_small_object_are_close_ones_and_hold_it() {
    Rectangle object = new Rectangle(100, 20, 40, 30);
    SplittableRandom random = new SplittableRandom(7);
    int close = 0;
    for (int i = 0; i < 1000; i++) {
      Crop crop = Crop.drawNear(object, SIDE, 0.7, random);
      if (crop.width() < 0.7 * SIDE && crop.height() < 0.7 * SIDE) {
        close++;
        assertThat(crop.left()).isLessThanOrEqualTo(object.x);
        assertThat(crop.left() + crop.width()).isGreaterThanOrEqualTo(object.x + object.width);
        assertThat(crop.top()).isLessThanOrEqualTo(object.y);
        assertThat(crop.top() + crop.height()).isGreaterThanOrEqualTo(object.y + object.height);
      }
    }
    assertThat(close).isBetween(700, 800);
  }

  @Test
  void without_an_object_a_crop_is_drawn_as_before() {
    assertThat(Crop.drawNear(null, SIDE, 0.7, new SplittableRandom(3)))
        .isEqualTo(Crop.draw(SIDE, 0.7, new SplittableRandom(3)));
  }
}
