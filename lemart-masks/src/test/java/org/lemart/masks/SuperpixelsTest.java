package org.lemart.masks;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.lemart.Mask;
import org.lemart.MaskGenerator;

class SuperpixelsTest {

  /** The strategies that grow regions from segments. */
  enum Kind {
    SUPERPIXELS,
    EXTREMES,
    SALIENT;

    MaskGenerator masks(double minArea, double maxArea) {
      return switch (this) {
        case SUPERPIXELS -> MaskGenerators.superpixels(minArea, maxArea);
        case EXTREMES -> MaskGenerators.extremes(minArea, maxArea);
        case SALIENT -> MaskGenerators.salient(minArea, maxArea);
      };
    }
  }

  @Property(tries = 60)
  void theMaskStopsAtAStrongColourEdge(
      @ForAll @IntRange(min = 45, max = 85) int edge, @ForAll long seed) {
    BufferedImage photo = Photos.twoColours(96, 128, edge, seed);

    Mask mask = MaskGenerators.superpixels(0.2, 0.7).generate(photo, new SplittableRandom(seed));

    assertThat(mask.area()).isGreaterThan(0.19);
    assertThat(spill(mask, edge, 2)).as("pixels across the edge").isZero();
  }

  @Example
  void aSmallSegmentBesideTheEdgeGrowsIntoItsOwnColour() {
    // grows from 22 pixels at the edge, by luck rather into the blurred columns beside it
    long seed = -7958425919529989634L;
    BufferedImage photo = Photos.twoColours(96, 128, 62, seed);

    Mask mask = MaskGenerators.superpixels(0.2, 0.7).generate(photo, new SplittableRandom(seed));

    assertThat(spill(mask, 62, 2)).as("pixels across the edge").isZero();
  }

  @Property(tries = 10)
  void theEdgeIsFollowedInALargePhotographToo(
      @ForAll @IntRange(min = 300, max = 500) int edge, @ForAll long seed) {
    BufferedImage photo = Photos.twoColours(600, 800, edge, seed);

    Mask mask = MaskGenerators.superpixels(0.2, 0.7).generate(photo, new SplittableRandom(seed));

    // Two pixels of the copy that is segmented.
    assertThat(spill(mask, edge, 2 * 800 / 128 + 1)).as("pixels across the edge").isZero();
  }

  /** Foreground pixels on the side that has fewer of them, not counting those near the edge. */
  private static int spill(Mask mask, int edge, int near) {
    int left = 0;
    int right = 0;
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        left += x < edge - near && mask.get(x, y) == 1 ? 1 : 0;
        right += x >= edge + near && mask.get(x, y) == 1 ? 1 : 0;
      }
    }
    return Math.min(left, right);
  }

  @Property(tries = 120)
  void theAreaLiesInTheRange(
      @ForAll @IntRange(min = 32, max = 300) int height,
      @ForAll @IntRange(min = 32, max = 300) int width,
      @ForAll Kind kind,
      @ForAll long seed) {
    assertAreaInRange(height, width, kind, seed, 2.0 / Math.min(height, width));
  }

  @Property(tries = 30)
  void theAreaLiesInTheRangeInALargePhotographToo(
      @ForAll @IntRange(min = 300, max = 900) int height,
      @ForAll @IntRange(min = 300, max = 900) int width,
      @ForAll Kind kind,
      @ForAll long seed) {
    // One over the shorter side of the copy that is segmented.
    double tolerance = Math.max(height, width) / (128.0 * Math.min(height, width));
    assertAreaInRange(height, width, kind, seed, tolerance);
  }

  private static void assertAreaInRange(
      int height, int width, Kind kind, long seed, double tolerance) {
    BufferedImage photo = Photos.waves(height, width, seed);

    Mask mask = kind.masks(0.1, 0.4).generate(photo, new SplittableRandom(seed));

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

  @Property
  void aPhotographOfOneFlatColourGetsABlobInTheRange(@ForAll Kind kind) {
    BufferedImage flat = Photos.of(64, 64, (x, y) -> 0x808080);

    Mask mask = kind.masks(0.1, 0.3).generate(flat, new SplittableRandom(3));

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
