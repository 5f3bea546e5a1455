package org.lemart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AffineColorTest {

  @Property(tries = 200)
  void thenIsOneMapAfterTheOther(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    AffineColor first = AffineColor.of(random.doubles(12, -2, 2).toArray());
    AffineColor second = AffineColor.of(random.doubles(12, -2, 2).toArray());
    double[] rgb = random.doubles(3).toArray();
    assertThat(first.then(second).apply(rgb))
        .containsExactly(second.apply(first.apply(rgb)), within(1e-12));
  }

  @Property(tries = 200)
  void blendIsLinear(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    AffineColor map = AffineColor.of(random.doubles(12, -2, 2).toArray());
    double[] rgb = random.doubles(3).toArray();
    double strength = random.nextDouble(2);
    double[] full = map.apply(rgb);
    double[] part = map.blend(strength).apply(rgb);
    for (int c = 0; c < 3; c++) {
      assertThat(part[c]).isCloseTo(rgb[c] + strength * (full[c] - rgb[c]), within(1e-12));
    }
  }

  @Test
  void statisticsOfAnAffineImageAreTheMappedStatistics() {
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0x204060);
    image.setRGB(1, 0, 0x406020);
    image.setRGB(2, 0, 0xFFFFFF);
    Mask mask = Mask.of(3, 1, new byte[] {(byte) 255, (byte) 255, 0});
    ColorStatistics plain = ColorStatistics.of(image, mask);
    assertThat(plain.mean().get(0)).isCloseTo(48 / 255.0, within(1e-7));
    assertThat(plain.covariance().get(0)).isCloseTo(Math.pow(16 / 255.0, 2), within(1e-7));
    assertThat(plain.covariance().get(1)).isCloseTo(16 * 16 / (255.0 * 255), within(1e-7));
    assertThat(plain.covariance().get(2)).isCloseTo(-16 * 32 / (255.0 * 255), within(1e-7));
    ColorStatistics mapped = plain.map(AffineColor.of(2, 0, 0, 0.1, 0, 1, 1, 0, 0, 0, 1, 0));
    assertThat(mapped.mean().get(0)).isCloseTo(0.1 + 96 / 255.0, within(1e-7));
    assertThat(mapped.covariance().get(0)).isCloseTo(Math.pow(32 / 255.0, 2), within(1e-7));
    assertThat(mapped.covariance().get(4)).isCloseTo(Math.pow(16 / 255.0, 2), within(1e-7));
  }

  @Test
  void greyPicturesCountAsStored() {
    BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
    image.getRaster().setSample(0, 0, 0, 0x8080);
    ColorStatistics grey = ColorStatistics.of(image, Mask.empty(1, 1).invert());
    assertThat(grey.mean()).allMatch(level -> Math.abs(level - 0x8080 / 65535.0) < 1e-6);
  }

  @Test
  void transparentPixelsDoNotCount() {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0xFF336699);
    image.setRGB(1, 0, 0x00000000);
    Mask mask = Mask.of(2, 1, new byte[] {(byte) 255, (byte) 255});
    List<Double> mean = ColorStatistics.of(image, mask).mean();
    assertThat(mean.get(0)).isCloseTo(0.2, within(1e-7));
    assertThat(mean.get(1)).isCloseTo(0.4, within(1e-7));
    assertThat(mean.get(2)).isCloseTo(0.6, within(1e-7));
  }

  @Test
  void anEmptyRegionIsMidGrey() {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
    assertThat(ColorStatistics.of(image, Mask.of(2, 1, new byte[2])))
        .isEqualTo(ColorStatistics.EMPTY);
    assertThat(ColorStatistics.EMPTY.luma()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void aRangeSaysWhatIsWrong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Range.of(2, 1))
        .withMessage("min must be <= max = 1.0 but was 2.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Range.of(Double.NaN, 1))
        .withMessage("min must be finite but was NaN");
  }

  @Property(tries = 200)
  void aRangeDrawsWithinItself(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Range range = Range.of(0.5, 0.5 + random.nextDouble());
    assertThat(range.contains(range.draw(random)) && range.contains(range.drawLog(random)))
        .isTrue();
  }
}
