package org.lemart.masks;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.lemart.Mask;

class ExtremesTest {
  private static final int SIDE = 96;
  private static final int BLACK = 0x101010;
  private static final int GREY = 0x808080;
  private static final int WHITE = 0xF0F0F0;

  @Property(tries = 100)
  void theMaskIsTheBlackOrTheWhiteSquareAndHardlyAnyGrey(@ForAll long seed) {
    BufferedImage photo = squares();

    Mask mask = MaskGenerators.extremes(0.1, 0.5).generate(photo, new SplittableRandom(seed));

    assertThat(share(mask, photo, GREY)).isLessThan(0.1);
    assertThat(Math.max(share(mask, photo, BLACK), share(mask, photo, WHITE)))
        .as("one square, not both")
        .isGreaterThan(0.9);
  }

  @Example
  void halfOfTheMasksAreDark() {
    BufferedImage photo = squares();
    int dark = 0;
    for (int seed = 0; seed < 200; seed++) {
      Mask mask = MaskGenerators.extremes(0.1, 0.5).generate(photo, new SplittableRandom(seed));
      dark += share(mask, photo, BLACK) > 0.5 ? 1 : 0;
    }

    assertThat(dark).isBetween(75, 125);
  }

  /** A black and a white square of side 36 on grey. */
  private static BufferedImage squares() {
    return Photos.of(
        SIDE, SIDE, (x, y) -> inSquare(x, y, 8) ? BLACK : inSquare(x, y, 48) ? WHITE : GREY);
  }

  private static boolean inSquare(int x, int y, int start) {
    return Math.min(x, y) >= start && Math.max(x, y) < start + 36;
  }

  /** How much of the foreground lies on a colour. */
  private static double share(Mask mask, BufferedImage photo, int rgb) {
    int foreground = 0;
    int there = 0;
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        if (mask.get(x, y) > 0) {
          foreground++;
          there += (photo.getRGB(x, y) & 0xFFFFFF) == rgb ? 1 : 0;
        }
      }
    }
    return there / (double) foreground;
  }
}
