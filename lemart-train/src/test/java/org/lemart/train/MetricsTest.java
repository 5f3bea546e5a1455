package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.lemart.HarmonizationException;
import org.lemart.Mask;

class MetricsTest {
  private static final BufferedImage PHOTOGRAPH = picture(0x102030, 0x405060, 0x708090, 0xFFFFFF);

  @Test
  void errors_are_those_computed_by_hand() {
    // off by 3 in red, by 4 in green, by 12 in blue, and by 1 in each channel
    BufferedImage picture = picture(0x132030, 0x405460, 0x70809C, 0xFEFEFE);
    Metrics metrics = Metrics.of(picture, PHOTOGRAPH, mask(0, 255, 255, 0));

    assertThat(metrics.mse()).isCloseTo((9 + 16 + 144 + 3) / 12.0, within(1e-12));
    assertThat(metrics.fmse()).isCloseTo((16 + 144) / 6.0, within(1e-12));
    assertThat(metrics.psnr()).isCloseTo(36.567, within(1e-3));
    assertThat(metrics.fpsnr()).isCloseTo(33.871, within(1e-3));
  }

  @Test
  void psnr_has_peak_255() {
    assertThat(Metrics.psnr(1)).isCloseTo(48.1308, within(1e-4));
    assertThat(Metrics.psnr(255 * 255)).isZero();
  }

  @Test
  void equal_pictures_have_100_dB() {
    Metrics metrics = Metrics.of(PHOTOGRAPH, PHOTOGRAPH, mask(255, 255, 0, 0));

    assertThat(metrics).isEqualTo(new Metrics(0, 100, 0, 100, 1, 1, 0));
  }

  @Test
  void foreground_is_where_the_mask_is_above_one_half() {
    BufferedImage picture = picture(0x102031, 0x405062, 0x708093, 0xFFFFFB);

    Metrics metrics = Metrics.of(picture, PHOTOGRAPH, mask(127, 128, 0, 0));

    assertThat(metrics.fmse()).isCloseTo(4 / 3.0, within(1e-12));
  }

  @Test
  void a_faint_mask_counts_wherever_it_is_above_0() {
    BufferedImage picture = picture(0x102031, 0x405062, 0x708093, 0xFFFFFB);

    Metrics metrics = Metrics.of(picture, PHOTOGRAPH, mask(1, 127, 0, 0));

    assertThat(metrics.fmse()).isCloseTo((1 + 4) / 6.0, within(1e-12));
  }

  @Test
  void without_foreground_there_is_no_foreground_error() {
    BufferedImage picture = picture(0, 0, 0, 0);

    assertThat(Metrics.of(picture, PHOTOGRAPH, mask(0, 0, 0, 0)).fmse()).isZero();
  }

  @Test
  void picture_types_do_not_matter() {
    BufferedImage grey = new BufferedImage(2, 2, BufferedImage.TYPE_USHORT_GRAY);
    grey.getRaster().setSample(0, 0, 0, 257 * 7);

    Metrics metrics = Metrics.of(grey, picture(0x070707, 0, 0, 0x020000), mask(255, 0, 0, 255));

    assertThat(metrics.mse()).isCloseTo(4 / 12.0, within(1e-12));
    assertThat(metrics.fmse()).isCloseTo(4 / 6.0, within(1e-12));
  }

  @Test
  void sizes_must_agree() {
    BufferedImage other = new BufferedImage(2, 3, BufferedImage.TYPE_INT_RGB);
    Mask mask = mask(0, 0, 0, 0);

    assertThatExceptionOfType(HarmonizationException.class)
        .isThrownBy(() -> Metrics.of(other, PHOTOGRAPH, mask))
        .withMessage("picture must be 2 x 2 as its photograph but was 2 x 3");
    assertThatExceptionOfType(HarmonizationException.class)
        .isThrownBy(() -> Metrics.of(other, other, mask))
        .withMessage("mask is 2 x 2 but image is 2 x 3");
  }

  private static BufferedImage picture(int... pixels) {
    BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 2, 2, pixels, 0, 2);
    return image;
  }

  private static Mask mask(int... levels) {
    byte[] coverage = new byte[levels.length];
    for (int i = 0; i < levels.length; i++) {
      coverage[i] = (byte) levels[i];
    }
    return Mask.of(2, 2, coverage);
  }
}
