package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lemart.Mask;

/** Ten generated pairs; some differ everywhere, some inside a disc that may touch the border. */
class MetricsAgainstPlainCodeTest {
  private static final double SMALL = 1e-4;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void values_equal_those_of_plain_code(int seed) {
    BufferedImage photo = new TestPhotos(10).read(seed).image();
    Mask mask = disc(photo, seed);
    BufferedImage picture = changed(photo, mask, seed);

    Metrics metrics = Metrics.of(picture, photo, mask);
    Metrics target = Metrics.of(picture, photo, mask, PsnrPeak.TARGET);

    double mse = PlainMetrics.mse(picture, photo);
    double fmse = PlainMetrics.fmse(picture, photo, mask);
    double max = PlainMetrics.max(photo);
    assertThat(fmse).isGreaterThan(1);
    assertThat(max).isLessThan(255);
    assertThat(metrics.mse()).isCloseTo(mse, within(SMALL));
    assertThat(metrics.fmse()).isCloseTo(fmse, within(SMALL));
    assertThat(metrics.psnr()).isCloseTo(PlainMetrics.psnr(mse, 255), within(SMALL));
    assertThat(metrics.fpsnr()).isCloseTo(PlainMetrics.psnr(fmse, 255), within(SMALL));
    assertThat(target.psnr()).isCloseTo(PlainMetrics.psnr(mse, max), within(SMALL));
    assertThat(target.fpsnr()).isCloseTo(PlainMetrics.psnr(fmse, max), within(SMALL));
    assertThat(metrics.ssim()).isCloseTo(PlainMetrics.ssim(picture, photo), within(SMALL));
    assertThat(metrics.fssim()).isCloseTo(PlainMetrics.fssim(picture, photo, mask), within(SMALL));
    assertThat(metrics.deltaE())
        .isCloseTo(PlainMetrics.deltaE(picture, photo, mask), within(SMALL));
    assertThat(metrics.ssim()).isBetween(0.0, 0.9999);
    assertThat(metrics.fssim()).isLessThan(metrics.ssim());
  }

  @Test
  void pictures_smaller_than_a_window_have_one_window_as_large_as_they_are() {
    BufferedImage light = new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB);
    light.setRGB(1, 1, 0x101010);
    Mask mask = Mask.of(4, 3, new byte[] {0, 0, 0, 0, 0, -1, 0, 0, 0, 0, 0, 0});
    BufferedImage dark = new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB);

    Metrics metrics = Metrics.of(light, dark, mask);

    assertThat(metrics.ssim()).isEqualTo(metrics.fssim()).isBetween(0.1, 0.99);
  }

  private static Mask disc(BufferedImage photo, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int width = photo.getWidth();
    int height = photo.getHeight();
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    int size = random.nextInt(6, 30);
    graphics.fillOval(random.nextInt(-5, width - 10), random.nextInt(-5, height - 10), size, size);
    graphics.dispose();
    return Mask.of(image);
  }

  private static BufferedImage changed(BufferedImage photo, Mask mask, int seed) {
    SplittableRandom random = new SplittableRandom(seed + 100);
    BufferedImage image = new BufferedImage(60, 48, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        Color color = new Color(photo.getRGB(x, y));
        int noise =
            mask.get(x, y) > 0.5 ? random.nextInt(10, 60) : seed % 3 == 0 ? random.nextInt(6) : 0;
        int red = Math.min(255, color.getRed() + noise);
        int blue = Math.max(0, color.getBlue() - 2 * noise);
        image.setRGB(x, y, new Color(red, color.getGreen(), blue).getRGB());
      }
    }
    return image;
  }
}
