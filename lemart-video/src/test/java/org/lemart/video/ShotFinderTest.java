package org.lemart.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lemart.Mask;

class ShotFinderTest {
  private static final Mask NOTHING = Mask.empty(Scenes.WIDTH, Scenes.HEIGHT);

  private final ShotFinder finder = new ShotFinder();

  @Test
  void a_cut_begins_a_shot() {
    Random random = new Random(1);
    Shot last = null;
    for (int i = 0; i < 40; i++) {
      BufferedImage scene = Scenes.scene(i / 10, 0, 0, 0);
      Shot shot = finder.next(Scenes.noisy(scene, 8, random), NOTHING);
      if (i % 10 == 0) {
        assertThat(shot).as("frame " + i).isNotSameAs(last);
      } else {
        assertThat(shot).as("frame " + i).isSameAs(last);
      }
      last = shot;
    }
    assertThat(finder.shots()).isEqualTo(4);
  }

  @Test
  void flashes_are_shots_of_their_own_that_do_not_count_once_they_are_over() {
    BufferedImage scene = Scenes.scene(2, 0, 0, 0);
    Shot shot = finder.next(scene, NOTHING);
    for (int length = 1; length <= ShotFinder.FLASH; length++) {
      for (int i = 0; i < length; i++) {
        assertThat(finder.next(Scenes.brighter(scene, 110 - 20 * i), NOTHING)).isNotSameAs(shot);
      }
      for (int i = 0; i < 3; i++) {
        assertThat(finder.next(scene, NOTHING)).as("after " + length).isSameAs(shot);
      }
      assertThat(finder.shots()).isEqualTo(1);
    }
  }

  @Test
  void a_picture_that_comes_back_later_is_a_shot_again() {
    BufferedImage scene = Scenes.scene(2, 0, 0, 0);
    Shot shot = finder.next(scene, NOTHING);
    for (int i = 0; i <= ShotFinder.FLASH; i++) {
      finder.next(Scenes.scene(3, 0, 0, 0), NOTHING);
    }
    assertThat(finder.next(scene, NOTHING)).isNotSameAs(shot);
    assertThat(finder.shots()).isEqualTo(3);
  }

  @Test
  void an_object_that_moves_fast_makes_no_cut() {
    Random random = new Random(3);
    for (int i = 0; i < 30; i++) {
      int left = random.nextInt(Scenes.WIDTH - 40);
      int top = random.nextInt(Scenes.HEIGHT - 40);
      finder.next(Scenes.scene(5, left, top, 40), Scenes.box(left, top, 40));
    }
    assertThat(finder.shots()).isEqualTo(1);
  }

  @Test
  void slow_changes_of_light_make_no_cut() {
    BufferedImage scene = Scenes.scene(6, 0, 0, 0);
    for (int i = 0; i < 40; i++) {
      finder.next(Scenes.brighter(scene, 3 * i), NOTHING);
    }
    assertThat(finder.shots()).isEqualTo(1);
  }

  /** Stripes that run by: every frame differs from the last by more than the floor. */
  @Test
  void a_fast_move_costs_one_cut_at_most() {
    for (int i = 0; i < 10; i++) {
      finder.next(stripes(0), NOTHING);
    }
    for (int i = 1; i <= 30; i++) {
      finder.next(stripes(3 * i), NOTHING);
    }
    Thumbnail before = Thumbnail.of(stripes(0), NOTHING);
    assertThat(before.distance(Thumbnail.of(stripes(3), NOTHING))).isGreaterThan(ShotFinder.FLOOR);
    assertThat(finder.shots()).isEqualTo(2);
  }

  @Test
  void pictures_of_any_size_and_masks_that_hide_all_are_compared() {
    BufferedImage dot = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    Shot shot = finder.next(dot, Mask.empty(1, 1).invert());
    assertThat(finder.next(dot, Mask.empty(1, 1))).isSameAs(shot);
    assertThat(finder.next(Scenes.scene(1, 0, 0, 0), NOTHING.invert())).isNotSameAs(shot);
  }

  private static BufferedImage stripes(int shift) {
    BufferedImage image =
        new BufferedImage(Scenes.WIDTH, Scenes.HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < Scenes.WIDTH * Scenes.HEIGHT; i++) {
      int level = (int) (128 + 120 * Math.sin((i % Scenes.WIDTH + shift) / 6.0));
      image.setRGB(i % Scenes.WIDTH, i / Scenes.WIDTH, level * 0x10101);
    }
    return image;
  }
}
