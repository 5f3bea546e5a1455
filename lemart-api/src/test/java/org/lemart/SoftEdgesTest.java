package org.lemart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SoftEdgesTest {
  private static final int SIZE = 90;

  @Property(tries = 60)
  void a_feathered_mask_follows_the_depth_and_never_grows(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int pixels) {
    int width = 23;
    int height = 17;
    Random random = new Random(seed);
    byte[] coverage = new byte[width * height];
    for (int i = 0; i < coverage.length; i++) {
      coverage[i] = (byte) (random.nextInt(30) == 0 ? 0 : 255 - random.nextInt(3) * 60);
    }
    Mask soft = Mask.of(width, height, coverage).feather(pixels);
    for (int i = 0; i < coverage.length; i++) {
      double depth = depth(coverage, width, i);
      double t = Math.max(0, Math.min(1, (depth - 0.5) / pixels));
      double expected = Math.min((coverage[i] & 0xFF) / 255.0, t * t * (3 - 2 * t));
      assertThat((double) soft.get(i % width, i / width)).isCloseTo(expected, within(0.003));
    }
  }

  @Property(tries = 60)
  void a_shrunk_mask_keeps_what_lies_deep_and_a_grown_one_takes_in_what_lies_near(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 5) int pixels) {
    int width = 23;
    int height = 17;
    Random random = new Random(seed);
    byte[] coverage = new byte[width * height];
    for (int i = 0; i < coverage.length; i++) {
      coverage[i] = (byte) (random.nextInt(30) == 0 ? 0 : 255);
    }
    Mask mask = Mask.of(width, height, coverage);
    Mask shrunk = mask.shrink(pixels + 0.5);
    Mask grown = mask.invert().grow(pixels + 0.5);
    for (int i = 0; i < coverage.length; i++) {
      double depth = depth(coverage, width, i);
      double expected = Math.max(0, Math.min(1, depth - pixels - 0.5));
      assertThat((double) shrunk.get(i % width, i / width)).isCloseTo(expected, within(0.003));
      assertThat((double) grown.get(i % width, i / width)).isCloseTo(1 - expected, within(0.003));
    }
  }

  /** Distance to the nearest pixel with coverage 0. */
  private static double depth(byte[] coverage, int width, int i) {
    double depth = Double.MAX_VALUE;
    for (int j = 0; j < coverage.length; j++) {
      if (coverage[j] == 0) {
        depth = Math.min(depth, Math.hypot(i % width - j % width, i / width - j / width));
      }
    }
    return depth;
  }

  @Test
  void a_rim_of_no_width_is_no_change_and_a_negative_one_is_refused() {
    Mask mask = disc(6);
    assertThat(mask.shrink(0)).isEqualTo(mask);
    assertThat(mask.grow(0)).isEqualTo(mask);
    assertThatThrownBy(() -> mask.shrink(-1))
        .hasMessage("pixels must be in [0, 10000] but was -1.0");
    assertThatThrownBy(() -> mask.grow(1e9))
        .hasMessage("pixels must be in [0, 10000] but was 1.0E9");
  }

  @Test
  void no_feather_is_no_change_and_a_negative_one_is_refused() {
    Mask mask = disc(0);
    assertThat(mask.feather(0)).isEqualTo(mask);
    assertThatThrownBy(() -> mask.feather(-1))
        .hasMessage("pixels must be in [0, 10000] but was -1.0");
  }

  @Test
  void a_soft_edge_is_split_into_what_it_was_mixed_of() {
    Mask mask = disc(16);
    BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < SIZE * SIZE; i++) {
      image.setRGB(i % SIZE, i / SIZE, mixed(mask, i, object(i), sky(i)));
    }
    Layers layers = Layers.split(image, mask);
    for (int i = 0; i < SIZE * SIZE; i++) {
      float m = mask.get(i % SIZE, i / SIZE);
      int fore = layers.foreground().getRGB(i % SIZE, i / SIZE);
      int back = layers.background().getRGB(i % SIZE, i / SIZE);
      if (m > 0.1) {
        assertNear(fore, object(i), 9);
      } else if (m == 0) {
        assertThat(fore).isEqualTo(image.getRGB(i % SIZE, i / SIZE));
      }
      if (m < 0.9) {
        assertNear(back, sky(i), 9);
      }
      BufferedImage merged = layers.merge(layers.foreground());
      if (i % 97 == 0) {
        assertNear(merged.getRGB(i % SIZE, i / SIZE), image.getRGB(i % SIZE, i / SIZE), 2);
      }
    }
    assertThat(layers.region().get(SIZE / 2, SIZE / 2)).isEqualTo(1);
    assertThat(layers.region().area()).isGreaterThan(mask.area());
  }

  @Test
  void a_changed_foreground_leaves_no_halo_of_the_background() {
    // The object turns dark; what shines through its edge is the sky, unchanged.
    Mask mask = disc(16);
    BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < SIZE * SIZE; i++) {
      image.setRGB(i % SIZE, i / SIZE, mixed(mask, i, object(i), sky(i)));
    }
    Layers layers = Layers.split(image, mask);
    BufferedImage dark = Images.copy(layers.foreground());
    int worst = 0;
    for (int i = 0; i < SIZE * SIZE; i++) {
      if (layers.region().get(i % SIZE, i / SIZE) > 0) {
        dark.setRGB(i % SIZE, i / SIZE, (dark.getRGB(i % SIZE, i / SIZE) >> 1) & 0x7F7F7F);
      }
    }
    BufferedImage out = layers.merge(dark);
    for (int i = 0; i < SIZE * SIZE; i++) {
      int truth = mixed(mask, i, (object(i) >> 1) & 0x7F7F7F, sky(i));
      worst = Math.max(worst, distance(out.getRGB(i % SIZE, i / SIZE), truth));
    }
    assertThat(worst).isLessThan(8);
  }

  @Test
  void a_decontaminated_cutout_forgets_where_it_was_cut_from() {
    Mask mask = disc(6);
    BufferedImage cutout = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < SIZE * SIZE; i++) {
      int alpha = Math.round(255 * mask.get(i % SIZE, i / SIZE));
      int colour = alpha == 0 ? 0 : mixed(mask, i, object(i), 0x10F010);
      cutout.setRGB(i % SIZE, i / SIZE, alpha << 24 | colour);
    }
    BufferedImage clean = Layers.decontaminate(cutout);
    BufferedImage background = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    int worstBefore = 0;
    int worstAfter = 0;
    BufferedImage before = Composite.paste(background, cutout, 0, 0).image();
    BufferedImage after = Composite.paste(background, clean, 0, 0).image();
    for (int i = 0; i < SIZE * SIZE; i++) {
      int truth = mixed(mask, i, object(i), 0);
      assertThat(clean.getRGB(i % SIZE, i / SIZE) >>> 24)
          .isEqualTo(cutout.getRGB(i % SIZE, i / SIZE) >>> 24);
      worstBefore = Math.max(worstBefore, distance(before.getRGB(i % SIZE, i / SIZE), truth));
      worstAfter = Math.max(worstAfter, distance(after.getRGB(i % SIZE, i / SIZE), truth));
    }
    assertThat(worstBefore).isGreaterThan(30);
    assertThat(worstAfter).isLessThan(10);
  }

  @Test
  void a_feathered_composite_is_one_pasted_with_a_feathered_mask() {
    BufferedImage background = TestPictures.random("type 5", SIZE, SIZE, 3);
    BufferedImage cutout = new BufferedImage(40, 40, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < 1600; i++) {
      boolean inside = Math.hypot(i % 40 - 20, i / 40 - 20) < 17;
      cutout.setRGB(i % 40, i / 40, inside ? 0xFF8040C0 : 0);
    }
    Composite soft = Composite.paste(background, cutout, 20, 30).feather(background, 8);
    BufferedImage faded = Images.copy(cutout);
    for (int i = 0; i < 1600; i++) {
      int alpha = Math.round(255 * soft.mask().get(20 + i % 40, 30 + i / 40));
      faded.setRGB(i % 40, i / 40, alpha << 24 | 0x8040C0);
    }
    BufferedImage expected = Composite.paste(background, faded, 20, 30).image();
    for (int i = 0; i < SIZE * SIZE; i++) {
      assertNear(soft.image().getRGB(i % SIZE, i / SIZE), expected.getRGB(i % SIZE, i / SIZE), 1);
    }
    assertThat(soft.mask().get(40, 50)).isEqualTo(1);
    assertThat(soft.mask().get(40, 34)).isBetween(0.01f, 0.5f);
  }

  @Test
  void what_is_feathered_before_nothing_becomes_transparent_and_keeps_its_colour() {
    BufferedImage nothing = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_ARGB);
    BufferedImage cutout = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 1600; i++) {
      cutout.setRGB(i % 40, i / 40, 0xC86432);
    }
    Composite soft = Composite.paste(nothing, cutout, 20, 30).feather(nothing, 6);
    for (int i = 0; i < SIZE * SIZE; i++) {
      int pixel = soft.image().getRGB(i % SIZE, i / SIZE);
      float m = soft.mask().get(i % SIZE, i / SIZE);
      assertThat(pixel >>> 24).isEqualTo(Math.round(255 * m));
      if (m > 0) {
        assertThat(pixel & 0xFFFFFF).isEqualTo(0xC86432);
      }
    }
    assertThat(soft.mask().get(20, 50)).isBetween(0.01f, 0.5f);
  }

  /** The colours of pixels that are not seen are no background. */
  @Test
  void an_object_before_nothing_has_its_own_colour_up_to_its_edge() {
    Mask mask = disc(16);
    for (int hidden : new int[] {0, 0xFFFFFF}) {
      BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_ARGB);
      for (int i = 0; i < SIZE * SIZE; i++) {
        int alpha = Math.round(255 * mask.get(i % SIZE, i / SIZE));
        image.setRGB(i % SIZE, i / SIZE, alpha << 24 | (alpha == 0 ? hidden : object(i)));
      }
      Layers layers = Layers.split(image, mask);
      BufferedImage merged = layers.merge(layers.foreground());
      for (int i = 0; i < SIZE * SIZE; i++) {
        int before = image.getRGB(i % SIZE, i / SIZE);
        assertThat(layers.foreground().getRGB(i % SIZE, i / SIZE)).isEqualTo(before);
        assertThat(merged.getRGB(i % SIZE, i / SIZE)).isEqualTo(before);
      }
    }
  }

  /** Before glass that covers a half: the mixture is that of what is seen. */
  @Test
  void a_soft_edge_before_a_half_transparent_background_is_split() {
    Mask mask = disc(16);
    BufferedImage glass = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_ARGB);
    BufferedImage cutout = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < SIZE * SIZE; i++) {
      int alpha = Math.round(255 * mask.get(i % SIZE, i / SIZE));
      glass.setRGB(i % SIZE, i / SIZE, i / SIZE < 45 ? 0x80000000 | sky(i) : 0x00FF00);
      cutout.setRGB(i % SIZE, i / SIZE, alpha << 24 | object(i));
    }
    Composite composite = Composite.paste(glass, cutout, 0, 0);
    Layers layers = Layers.split(composite.image(), composite.mask());
    for (int i = 0; i < SIZE * SIZE; i++) {
      float m = mask.get(i % SIZE, i / SIZE);
      int y = i / SIZE;
      if (m > 0.1 && (y < 41 || y > 49)) {
        assertNear(layers.foreground().getRGB(i % SIZE, y), object(i), 9);
      }
      if (m < 0.8 && y < 41) {
        assertNear(layers.background().getRGB(i % SIZE, y), sky(i), 9);
      }
    }
  }

  /** A disc whose edge is so soft. */
  private static Mask disc(int soft) {
    byte[] coverage = new byte[SIZE * SIZE];
    for (int i = 0; i < coverage.length; i++) {
      double outside = Math.hypot(i % SIZE - 45, i / SIZE - 45) - 20;
      double m = soft == 0 ? (outside < 0 ? 1 : 0) : 1 - outside / soft;
      coverage[i] = (byte) Math.round(255 * Math.max(0, Math.min(1, m)));
    }
    return Mask.of(SIZE, SIZE, coverage);
  }

  private static int object(int i) {
    return 0xB06020 + i % SIZE / 3 * 0x000101 + i / SIZE / 3 * 0x010000;
  }

  private static int sky(int i) {
    return 0x3060C0 + i / SIZE / 2 * 0x010100;
  }

  private static int mixed(Mask mask, int i, int fore, int back) {
    float m = mask.get(i % SIZE, i / SIZE);
    int rgb = 0;
    for (int shift = 0; shift < 24; shift += 8) {
      rgb |= Math.round(m * ((fore >> shift) & 0xFF) + (1 - m) * ((back >> shift) & 0xFF)) << shift;
    }
    return rgb;
  }

  private static int distance(int a, int b) {
    int most = 0;
    for (int shift = 0; shift < 24; shift += 8) {
      most = Math.max(most, Math.abs(((a >> shift) & 0xFF) - ((b >> shift) & 0xFF)));
    }
    return most;
  }

  private static void assertNear(int got, int expected, int error) {
    assertThat(distance(got, expected)).isLessThanOrEqualTo(error);
  }
}
