package org.lemart.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lemart.ColorCorrection;
import org.lemart.HarmonizationException;
import org.lemart.Harmonizer;
import org.lemart.Mask;
import org.lemart.models.ColorGrid;

class VideoHarmonizerTest {
  private static final Mask OBJECT = Scenes.box(30, 16, 32);
  private static final Mask NOTHING = Mask.empty(Scenes.WIDTH, Scenes.HEIGHT);

  @Test
  void a_constant_video_gives_a_constant_video_like_its_frame() {
    BufferedImage scene = Scenes.scene(1, 30, 16, 32);
    try (Harmonizer harmonizer = Harmonizer.load("swinih")) {
      List<BufferedImage> out =
          Scenes.run(VideoHarmonizer.of(harmonizer), Collections.nCopies(4, scene), OBJECT);
      int[] first = Scenes.raw(out.get(0));
      assertThat(out).allSatisfy(frame -> assertThat(Scenes.raw(frame)).isEqualTo(first));
      int[] single = Scenes.raw(harmonizer.harmonize(scene, OBJECT));
      assertThat(Scenes.worst(first, single)).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void without_smoothing_each_frame_is_harmonized_by_itself() {
    try (Harmonizer harmonizer = Harmonizer.load("reinhard")) {
      List<BufferedImage> frames = noisyFrames(4);
      List<BufferedImage> out =
          Scenes.run(VideoHarmonizer.of(harmonizer).smoothing(0).lookahead(2), frames, OBJECT);
      for (int i = 0; i < frames.size(); i++) {
        assertThat(Scenes.raw(out.get(i)))
            .isEqualTo(Scenes.raw(harmonizer.harmonize(frames.get(i), OBJECT)));
      }
    }
  }

  @Test
  void pixels_with_mask_0_keep_their_bits() {
    try (Harmonizer harmonizer = Harmonizer.load("reinhard")) {
      List<BufferedImage> frames = noisyFrames(6);
      List<BufferedImage> out =
          Scenes.run(VideoHarmonizer.of(harmonizer).lookahead(2), frames, OBJECT);
      for (int i = 0; i < frames.size(); i++) {
        int changed = 0;
        for (int p = 0; p < Scenes.WIDTH * Scenes.HEIGHT; p++) {
          int x = p % Scenes.WIDTH;
          int y = p / Scenes.WIDTH;
          boolean same = out.get(i).getRGB(x, y) == frames.get(i).getRGB(x, y);
          assertThat(same || OBJECT.get(x, y) > 0).isTrue();
          changed += same ? 0 : 1;
        }
        assertThat(changed).isPositive();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void a_cut_starts_anew(int lookahead) {
    try (Harmonizer harmonizer = Harmonizer.load("reinhard")) {
      VideoHarmonizer video = VideoHarmonizer.of(harmonizer).lookahead(lookahead);
      BufferedImage before = Scenes.scene(1, 30, 16, 32);
      BufferedImage after = Scenes.scene(8, 30, 16, 32);
      List<BufferedImage> both = new ArrayList<>(Collections.nCopies(6, before));
      both.addAll(Collections.nCopies(6, after));

      List<BufferedImage> out = Scenes.run(video, both, OBJECT);

      int[] own = Scenes.raw(Scenes.run(video, List.of(after), OBJECT).get(0));
      int[] old = Scenes.raw(Scenes.run(video, List.of(before), OBJECT).get(0));
      assertThat(own).isNotEqualTo(old);
      assertThat(out.subList(0, 6)).allSatisfy(f -> assertThat(Scenes.raw(f)).isEqualTo(old));
      assertThat(out.subList(6, 12)).allSatisfy(f -> assertThat(Scenes.raw(f)).isEqualTo(own));
    }
  }

  @Test
  void after_a_flash_the_shot_goes_on_as_if_there_had_been_none() {
    try (Harmonizer harmonizer = Harmonizer.load("reinhard")) {
      List<BufferedImage> frames = noisyFrames(12);
      List<BufferedImage> plain = Scenes.run(VideoHarmonizer.of(harmonizer), frames, OBJECT);
      List<BufferedImage> flashed = new ArrayList<>(frames);
      flashed.add(7, Scenes.brighter(frames.get(6), 90));
      flashed.add(8, Scenes.brighter(frames.get(6), 60));

      List<BufferedImage> out = Scenes.run(VideoHarmonizer.of(harmonizer), flashed, OBJECT);
      out.remove(8);
      out.remove(7);

      for (int i = 0; i < plain.size(); i++) {
        assertThat(Scenes.raw(out.get(i))).as("frame " + i).isEqualTo(Scenes.raw(plain.get(i)));
      }
    }
  }

  /** A change of light from one frame to the next, seen by the filter only. */
  @ParameterizedTest
  @ValueSource(ints = {0, 4})
  void a_step_is_followed_as_the_weights_say(int lookahead) {
    int[] number = new int[1];
    Harmonizer step =
        new FakeHarmonizer(
            (image, mask) -> ColorGrid.global(gain(number[0]++ < 100 ? 0.9f : 0.5f)));
    BufferedImage grey = Scenes.deep(flat(200));
    List<BufferedImage> out =
        Scenes.run(
            VideoHarmonizer.of(step).smoothing(5).lookahead(lookahead),
            Collections.nCopies(140, grey),
            OBJECT);
    for (int i = 90; i < 130; i++) {
      double share = shareOfLater(i, lookahead);
      double expected = 200 * 257 * (0.9 - 0.4 * share);
      double found = out.get(i).getRaster().getSampleDouble(40, 30, 0);
      assertThat(found).as("frame " + i).isCloseTo(expected, within(3.0));
    }
  }

  /** How much of the weight lies on frames from 100 on. */
  private static double shareOfLater(int frame, int lookahead) {
    double all = 0;
    double later = 0;
    for (int k = 0; k <= frame + lookahead; k++) {
      double weight = Math.exp(-Math.abs(frame - k) / 5.0);
      all += weight;
      later += k >= 100 ? weight : 0;
    }
    return later / all;
  }

  /** The object's left half is made darker, wherever it is; the picture's place says nothing. */
  @Test
  void maps_follow_an_object_that_moves_and_grows() {
    Harmonizer halves =
        new FakeHarmonizer(
            (image, mask) -> {
              Rectangle box = mask.bounds();
              float[] maps = new float[64 * 12];
              for (int j = 0; j < 64; j++) {
                double x = ((j + 0.5) / 64 * Scenes.WIDTH - box.x) / box.width;
                double gain = 0.5 + 0.5 * Math.max(0, Math.min(1, x));
                System.arraycopy(gain((float) gain), 0, maps, 12 * j, 12);
              }
              return ColorGrid.of(1, 64, maps);
            });
    List<BufferedImage> frames = new ArrayList<>();
    List<Mask> masks = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      frames.add(Scenes.deep(flat(200)));
      masks.add(Scenes.box(4 + 2 * i, 10 + i / 2, 20 + i / 2));
    }
    List<BufferedImage> out = Scenes.run(VideoHarmonizer.of(halves).smoothing(20), frames, masks);
    for (int i = 0; i < 25; i++) {
      int[] single = Scenes.raw(halves.harmonize(frames.get(i), masks.get(i)));
      int[] found = Scenes.raw(out.get(i));
      // The maps differ by 100 levels from left to right; rounding of boxes leaves a few.
      assertThat(Scenes.worst(single, found) / 257.0).as("frame " + i).isLessThan(6);
    }
  }

  @Test
  void frames_with_empty_masks_pass_and_say_nothing() {
    try (Harmonizer harmonizer = Harmonizer.load("reinhard")) {
      List<BufferedImage> frames = noisyFrames(5);
      List<Mask> masks = List.of(NOTHING, OBJECT, NOTHING, NOTHING, OBJECT);
      List<BufferedImage> out = Scenes.run(VideoHarmonizer.of(harmonizer), frames, masks);
      for (int empty : new int[] {0, 2, 3}) {
        assertThat(out.get(empty)).isNotSameAs(frames.get(empty));
        assertThat(Scenes.raw(out.get(empty))).isEqualTo(Scenes.raw(frames.get(empty)));
      }
      for (int full : new int[] {1, 4}) {
        assertThat(Scenes.raw(out.get(full))).isNotEqualTo(Scenes.raw(frames.get(full)));
      }
    }
  }

  @Test
  void a_frame_without_background_is_given_the_maps_of_the_others() {
    try (Harmonizer harmonizer = Harmonizer.load("reinhard")) {
      BufferedImage scene = Scenes.scene(1, 30, 16, 32);
      Mask all = NOTHING.invert();
      assertThat(harmonizer.analyze(scene, all)).isEqualTo(ColorGrid.identity());
      List<BufferedImage> out =
          Scenes.run(VideoHarmonizer.of(harmonizer), List.of(scene, scene), List.of(OBJECT, all));
      assertThat(out.get(1).getRGB(45, 30)).isEqualTo(out.get(0).getRGB(45, 30));
      assertThat(out.get(1).getRGB(45, 30)).isNotEqualTo(scene.getRGB(45, 30));
    }
  }

  @Test
  void results_come_lookahead_frames_late_and_in_order() {
    Harmonizer nothing = new FakeHarmonizer((image, mask) -> ColorGrid.identity());
    List<String> names = new ArrayList<>();
    List<Long> told = new ArrayList<>();
    VideoSession session =
        VideoHarmonizer.of(nothing)
            .lookahead(2)
            .progress(told::add)
            .start(frame -> names.add(frame.name()));
    for (int i = 0; i < 4; i++) {
      session.add(Scenes.frame(flat(i), i), OBJECT);
      assertThat(names).hasSize(Math.max(0, i - 1));
    }
    VideoSummary summary = session.finish();
    assertThat(names).containsExactly("0.png", "1.png", "2.png", "3.png");
    assertThat(told).containsExactly(1L, 2L, 3L, 4L);
    assertThat(summary).isEqualTo(new VideoSummary(4, 0, 0, 1));
    assertThatThrownBy(() -> session.add(Scenes.frame(flat(0), 4), OBJECT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("video is finished");
  }

  @Test
  void mistakes_are_told_in_one_line() {
    ColorCorrection other = ColorGrid.identity();
    Harmonizer nothing = new FakeHarmonizer((image, mask) -> other);
    VideoHarmonizer video = VideoHarmonizer.of(nothing);
    assertThatThrownBy(() -> video.smoothing(-1))
        .hasMessage("smoothing must be in [0, 1000] but was -1.0");
    assertThatThrownBy(() -> video.smoothing(Double.NaN))
        .hasMessage("smoothing must be in [0, 1000] but was NaN");
    assertThatThrownBy(() -> video.lookahead(1001))
        .hasMessage("lookahead must be from 0 to 1000 but was 1001");
    VideoSession session = video.start(frame -> {});
    assertThatThrownBy(() -> session.add(Scenes.frame(flat(1), 0), Mask.empty(3, 2)))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage("mask is 3 x 2 but image is 96 x 64");
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> session.add(Scenes.frame(flat(1), 0), OBJECT))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage("harmonizing a video was interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  private static List<BufferedImage> noisyFrames(int count) {
    Random random = new Random(4);
    BufferedImage scene = Scenes.scene(1, 30, 16, 32);
    return IntStream.range(0, count).mapToObj(i -> Scenes.noisy(scene, 5, random)).toList();
  }

  private static BufferedImage flat(int level) {
    BufferedImage image =
        new BufferedImage(Scenes.WIDTH, Scenes.HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < Scenes.WIDTH * Scenes.HEIGHT; i++) {
      image.setRGB(i % Scenes.WIDTH, i / Scenes.WIDTH, level * 0x10101);
    }
    return image;
  }

  private static float[] gain(float by) {
    return new float[] {by, 0, 0, 0, 0, by, 0, 0, 0, 0, by, 0};
  }
}
