package org.lemart.video;

import java.awt.image.BufferedImage;
import java.util.function.BiFunction;
import org.lemart.ColorCorrection;
import org.lemart.Harmonizer;
import org.lemart.Mask;

/** Says what the test tells it to. */
record FakeHarmonizer(BiFunction<BufferedImage, Mask, ColorCorrection> answer)
    implements Harmonizer {

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public BufferedImage harmonize(BufferedImage image, Mask mask) {
    return analyze(image, mask).apply(image, mask);
  }

  @Override
  public ColorCorrection analyze(BufferedImage image, Mask mask) {
    return answer.apply(image, mask);
  }

  @Override
  public void close() {}
}
