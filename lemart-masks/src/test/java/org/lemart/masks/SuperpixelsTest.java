package org.lemart.masks;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.lemart.Mask;

class SuperpixelsTest {

  @Property(tries = 60)
  void theMaskStopsAtAStrongColourEdge(
      @ForAll @IntRange(min = 45, max = 85) int edge, @ForAll long seed) {
    BufferedImage photo = Photos.twoColours(96, 128, edge, seed);

    Mask mask = MaskGenerators.superpixels(0.3, 0.7).generate(photo, new SplittableRandom(seed));

    int misplaced = 0;
    boolean left = mask.get(0, 48) == 1;
    for (int y = 0; y < 96; y++) {
      for (int x = 0; x < 128; x++) {
        boolean expected = x < edge == left;
        misplaced += (mask.get(x, y) == 1) != expected ? 1 : 0;
      }
    }
    assertThat(misplaced).as("pixels on the wrong side").isLessThanOrEqualTo(2 * 96);
  }

  @Example
  void theEdgeIsFollowedInALargePhotographToo() {
    BufferedImage photo = Photos.twoColours(600, 800, 333, 4);

    Mask mask = MaskGenerators.superpixels(0.3, 0.7).generate(photo, new SplittableRandom(4));

    boolean left = mask.get(0, 300) == 1;
    for (int y = 10; y < 590; y += 20) {
      assertThat(mask.get(320, y) == 1).isEqualTo(left);
      assertThat(mask.get(346, y) == 1).isNotEqualTo(left);
    }
  }

  @Property(tries = 60)
  void theAreaLiesInTheRange(
      @ForAll @IntRange(min = 32, max = 300) int height,
      @ForAll @IntRange(min = 32, max = 300) int width,
      @ForAll long seed) {
    BufferedImage photo = Photos.waves(height, width, seed);

    Mask mask = MaskGenerators.superpixels(0.1, 0.4).generate(photo, new SplittableRandom(seed));

    double tolerance = 2.0 / Math.min(height, width);
    assertThat(mask.area()).isBetween(0.1 - tolerance, 0.4 + tolerance);
  }

  @Property(tries = 30)
  void aRegionHasNoHoles(@ForAll long seed) {
    BufferedImage photo = Photos.waves(96, 96, seed);

    Mask mask = MaskGenerators.superpixels(0.1, 0.5).generate(photo, new SplittableRandom(seed));

    Canvas canvas = new Canvas(96, 96);
    byte[] coverage = mask.toBytes();
    for (int i = 0; i < coverage.length; i++) {
      if (coverage[i] != 0) {
        canvas.turnOn(i);
      }
    }
    int before = canvas.covered();
    canvas.fillHoles();
    assertThat(canvas.covered()).isEqualTo(before);
  }

  @Example
  void aPhotographOfOneFlatColourGetsABlobInTheRange() {
    BufferedImage flat = Photos.of(64, 64, (x, y) -> 0x808080);

    Mask mask = MaskGenerators.superpixels(0.1, 0.3).generate(flat, new SplittableRandom(3));

    assertThat(mask.area()).isBetween(0.05, 0.35);
  }

  @Example
  void photographsOfAnyTypeAreSegmented() {
    for (int type = BufferedImage.TYPE_INT_RGB; type <= BufferedImage.TYPE_BYTE_INDEXED; type++) {
      BufferedImage photo = new BufferedImage(60, 40, type);
      photo.createGraphics().drawImage(Photos.twoColours(40, 60, 30, 1), 0, 0, null);

      Mask mask = MaskGenerators.superpixels(0.1, 0.6).generate(photo, new SplittableRandom(1));

      assertThat(mask.width()).isEqualTo(60);
      assertThat(mask.height()).isEqualTo(40);
    }
  }
}
