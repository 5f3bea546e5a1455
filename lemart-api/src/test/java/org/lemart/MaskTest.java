package org.lemart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lemart.spi.ImageFiles;

class MaskTest {

  @Property
  void a_mask_survives_the_way_through_a_picture(@ForAll @Size(12) byte[] coverage) {
    Mask mask = Mask.of(4, 3, coverage);
    assertThat(Mask.of(mask.toImage())).isEqualTo(mask).hasSameHashCodeAs(mask);
    assertThat(mask.toBytes()).isEqualTo(coverage);
  }

  @Property
  void inverting_twice_changes_nothing(@ForAll @Size(12) byte[] coverage) {
    Mask mask = Mask.of(4, 3, coverage);
    assertThat(mask.invert().invert()).isEqualTo(mask);
    assertThat(mask.area() + mask.invert().area()).isCloseTo(1, within(1e-9));
  }

  @Test
  void bounds_hold_what_is_mostly_foreground_or_else_any_of_it() {
    byte[] coverage = new byte[5 * 4];
    assertThat(Mask.of(5, 4, coverage).bounds()).isEqualTo(new Rectangle());
    coverage[5 + 1] = 100;
    assertThat(Mask.of(5, 4, coverage).bounds()).isEqualTo(new Rectangle(1, 1, 1, 1));
    coverage[2 * 5 + 2] = (byte) 128;
    coverage[3 * 5 + 4] = (byte) 255;
    assertThat(Mask.of(5, 4, coverage).bounds()).isEqualTo(new Rectangle(2, 2, 3, 2));
  }

  @Test
  void a_crop_is_the_part_and_must_lie_inside() {
    byte[] coverage = new byte[5 * 4];
    for (int i = 0; i < coverage.length; i++) {
      coverage[i] = (byte) i;
    }
    Mask crop = Mask.of(5, 4, coverage).crop(new Rectangle(2, 1, 2, 3));
    assertThat(crop).isEqualTo(Mask.of(2, 3, new byte[] {7, 8, 12, 13, 17, 18}));
    assertThatThrownBy(() -> crop.crop(new Rectangle(1, 1, 2, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("part must lie within 2 x 3 but was 2 x 2 at 1,1");
  }

  @ParameterizedTest
  @CsvSource({"3, 0", "-1, 1", "0, 2", "0, -1"})
  void pixels_outside_are_refused(int x, int y) {
    Mask mask = Mask.empty(3, 2);
    assertThatThrownBy(() -> mask.get(x, y)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Property
  void resizing_keeps_the_area(
      @ForAll @Size(63) byte[] coverage,
      @ForAll @IntRange(min = 1, max = 7) int width,
      @ForAll @IntRange(min = 1, max = 9) int height) {
    Mask mask = Mask.of(7, 9, coverage);
    assertThat(mask.resize(width, height).area()).isCloseTo(mask.area(), within(0.5 / 255));
    assertThat(mask.resize(7, 9)).isEqualTo(mask);
  }

  @Test
  void a_full_mask_stays_full_at_any_size() {
    byte[] full = new byte[6];
    Arrays.fill(full, (byte) 255);
    assertThat(Mask.of(3, 2, full).resize(11, 1).area()).isEqualTo(1);
  }

  @Test
  void alpha_counts_if_the_picture_is_transparent_somewhere() {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0xFF000000);
    image.setRGB(1, 0, 0x40FFFFFF);
    assertThat(Mask.of(image).toBytes()).containsExactly(255, 0x40);
  }

  @Test
  void grey_counts_if_the_picture_is_opaque_everywhere() {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0xFF000000);
    image.setRGB(1, 0, 0xFFFFFFFF);
    assertThat(Mask.of(image).toBytes()).containsExactly(0, 255);
  }

  @Test
  void sixteen_bit_grey_is_read_as_stored() {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
    image.getRaster().setSample(0, 0, 0, 0x8080);
    image.getRaster().setSample(1, 0, 0, 0xFFFF);
    assertThat(Mask.of(image).toBytes()).containsExactly(0x80, 255);
  }

  /** As programs write them whose white is 255 in floating point too. */
  @Test
  void levels_of_floating_point_pictures_are_clamped() {
    BufferedImage image = TestPictures.random("float RGB", 5, 1, 1);
    float[] levels = {-1, 0.5f, 1, 255, Float.NaN};
    for (int x = 0; x < levels.length; x++) {
      image.getRaster().setPixel(x, 0, new float[] {levels[x], levels[x], levels[x]});
    }
    assertThat(Mask.of(image).toBytes()).containsExactly(0, 128, 255, 255, 0);
  }

  @Test
  void denoising_snaps_what_is_nearly_black_or_white_and_stretches_the_rest() {
    byte[] noisy = {0, 20, 26, (byte) 128, (byte) 229, (byte) 240, (byte) 255};
    byte[] clean = Mask.of(7, 1, noisy).denoised().toBytes();
    assertThat(clean).containsExactly(0, 0, 0, 128, 255, 255, 255);
  }

  @Test
  void a_mask_saved_as_jpeg_comes_back_without_ringing(@TempDir Path folder) throws IOException {
    byte[] square = new byte[64 * 64];
    for (int y = 13; y < 47; y++) {
      Arrays.fill(square, y * 64 + 11, y * 64 + 50, (byte) 255);
    }
    Mask mask = Mask.of(64, 64, square);
    Path file = folder.resolve("mask.jpg");
    ImageFiles.write(mask.toImage(), file);
    assertThat(Mask.of(file)).isEqualTo(mask);
    assertThat(Mask.decode(Files.readAllBytes(file), "upload")).isEqualTo(mask);
    assertThat(Mask.decode(ImageFiles.encode(mask.toImage(), "png"), "upload")).isEqualTo(mask);
  }

  @Test
  void bytes_that_are_no_picture_are_refused_by_their_name() {
    assertThatThrownBy(() -> Mask.decode(new byte[9], "upload"))
        .isInstanceOf(HarmonizationException.class)
        .hasMessageStartingWith("upload must be an image");
  }

  @Test
  void floats_are_rounded_and_must_lie_in_the_unit_interval() {
    assertThat(Mask.of(4, 1, new float[] {0, 0.001f, 0.5f, 1}).toBytes())
        .containsExactly(0, 0, 128, 255);
    assertThatThrownBy(() -> Mask.of(2, 1, new float[] {1, 255}))
        .hasMessage("coverage must be in [0, 1] but was 255.0 at 1");
    assertThatThrownBy(() -> Mask.of(1, 1, new float[] {Float.NaN}))
        .hasMessage("coverage must be in [0, 1] but was NaN at 0");
    assertThatThrownBy(() -> Mask.of(2, 2, new float[3]))
        .hasMessage("coverage length must be width * height but was 3");
  }

  @Test
  void a_union_has_the_greater_coverage_of_two_masks_of_one_size() {
    Mask one = Mask.of(3, 1, new byte[] {0, 7, (byte) 200});
    Mask other = Mask.of(3, 1, new byte[] {1, 7, 100});
    assertThat(one.union(other)).isEqualTo(Mask.of(3, 1, new byte[] {1, 7, (byte) 200}));
    assertThatThrownBy(() -> one.union(Mask.empty(1, 3)))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage("mask is 3 x 1 but other mask is 1 x 3");
  }

  @Test
  void a_threshold_makes_a_hard_mask_of_what_is_at_least_so_much() {
    Mask soft = Mask.of(5, 1, new byte[] {0, 1, 102, (byte) 153, (byte) 255});
    assertThat(soft.threshold(0.6).toBytes()).containsExactly(0, 0, 0, 255, 255);
    assertThat(soft.threshold(1 / 255.0).toBytes()).containsExactly(0, 255, 255, 255, 255);
    assertThat(soft.threshold(1).toBytes()).containsExactly(0, 0, 0, 0, 255);
    assertThatThrownBy(() -> soft.threshold(0)).hasMessage("least must be in (0, 1] but was 0.0");
  }

  @Test
  void another_size_is_refused_with_both_sizes() {
    Mask mask = Mask.of(100, 80, new byte[8000]);
    BufferedImage image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
    assertThatThrownBy(() -> mask.requireSizeOf(image))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage("mask is 100 x 80 but image is 640 x 480");
  }

  @Test
  void impossible_sizes_are_refused() {
    assertThatThrownBy(() -> Mask.of(0, 1, new byte[0]))
        .hasMessage("mask size must be at least 1 x 1 but was 0 x 1");
    assertThatThrownBy(() -> Mask.of(2, 2, new byte[3]))
        .hasMessage("coverage length must be width * height but was 3");
    assertThatThrownBy(() -> Mask.of(1, 1, new byte[1]).resize(4, -1))
        .hasMessage("mask size must be at least 1 x 1 but was 4 x -1");
  }

  @Test
  void what_the_caller_changes_later_does_not_reach_the_mask() {
    byte[] coverage = new byte[1];
    Mask mask = Mask.of(1, 1, coverage);
    coverage[0] = 1;
    mask.toBytes()[0] = 1;
    mask.toImage().getRaster().setSample(0, 0, 0, 1);
    assertThat(mask.isEmpty()).isTrue();
  }
}
