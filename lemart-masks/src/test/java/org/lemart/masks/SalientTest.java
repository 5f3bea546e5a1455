package org.lemart.masks;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.lemart.Mask;

class SalientTest {
  private static final int SIDE = 96;
  private static final int SKY = 0x7090D0;
  private static final int GRASS = 0x309040;
  private static final int COAT = 0xC02020;
  private static final int SHIRT = 0xE0D020;

  /** Superpixels would choose the sky or the grass as often as the object. */
  @Property(tries = 100)
  void theMaskIsTheObjectAndNotTheSkyOrTheGrassBehindIt(
      @ForAll @IntRange(min = 8, max = 46) int x,
      @ForAll @IntRange(min = 8, max = 46) int y,
      @ForAll long seed) {
    BufferedImage photo = scene(x, y);

    Mask mask = MaskGenerators.salient(0.05, 0.5).generate(photo, new SplittableRandom(seed));

    assertThat(overlap(mask, x, y)).as("intersection over union").isGreaterThan(0.85);
  }

  @Example
  void aPartAtTheFrameIsBackgroundHoweverBright() {
    BufferedImage photo =
        Photos.of(SIDE, SIDE, (x, y) -> x < 30 ? 0xFFFFFF : inObject(x, y, 45, 30) ? COAT : GRASS);

    for (int seed = 0; seed < 20; seed++) {
      Mask mask = MaskGenerators.salient(0.05, 0.5).generate(photo, new SplittableRandom(seed));

      assertThat(mask.get(10, 48)).as("seed %d", seed).isZero();
      assertThat(mask.get(64, 50)).as("seed %d", seed).isOne();
    }
  }

  @Example
  void masksOfOnePhotographDiffer() {
    BufferedImage photo = Photos.waves(SIDE, SIDE, 3);
    SplittableRandom random = new SplittableRandom(1);
    Mask first = MaskGenerators.salient(0.05, 0.5).generate(photo, random);

    int others = 0;
    for (int i = 0; i < 10; i++) {
      others += MaskGenerators.salient(0.05, 0.5).generate(photo, random).equals(first) ? 0 : 1;
    }
    assertThat(others).isGreaterThan(5);
  }

  /** A red object with a yellow middle before sky and grass. */
  private static BufferedImage scene(int left, int top) {
    return Photos.of(
        SIDE,
        SIDE,
        (x, y) -> {
          if (inObject(x, y, left, top)) {
            return Math.hypot(x - left - 20, y - top - 20) < 10 ? SHIRT : COAT;
          }
          return y < SIDE / 2 ? SKY : GRASS;
        });
  }

  private static boolean inObject(int x, int y, int left, int top) {
    return x >= left && x < left + 40 && y >= top && y < top + 40;
  }

  private static double overlap(Mask mask, int left, int top) {
    int both = 0;
    int either = 0;
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        boolean masked = mask.get(x, y) > 0.5;
        boolean object = inObject(x, y, left, top);
        both += masked && object ? 1 : 0;
        either += masked || object ? 1 : 0;
      }
    }
    return both / (double) either;
  }
}
