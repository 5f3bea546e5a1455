package org.lemart.masks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.lemart.Mask;
import org.lemart.MaskGenerator;

/** Areas lie near the wanted ones, within the tolerances that the strategies' javadoc states. */
class MaskAreaTest {

  @Property(tries = 200)
  void aRandomMaskHasExactlyTheRoundedNumberOfPatches(
      @ForAll @IntRange(min = 1, max = 16) int m,
      @ForAll @DoubleRange(min = 0, max = 1) double ratio,
      @ForAll long seed) {
    Mask mask = MaskGenerators.random(m, ratio).generate(3 * m, 2 * m, new SplittableRandom(seed));

    long patches = 0;
    for (int row = 0; row < m; row++) {
      for (int column = 0; column < m; column++) {
        patches += mask.get(2 * column, 3 * row) == 1 ? 1 : 0;
        assertThat(mask.get(2 * column + 1, 3 * row + 2)).isEqualTo(mask.get(2 * column, 3 * row));
      }
    }
    assertThat(patches).isEqualTo(Math.round(ratio * (m * m)));
    assertThat(mask.area()).isCloseTo(patches / (double) (m * m), within(1e-9));
  }

  @Property(tries = 200)
  void aRandomMaskOfAnySizeIsNearTheRatio(
      @ForAll @IntRange(min = 16, max = 200) int height,
      @ForAll @IntRange(min = 16, max = 200) int width,
      @ForAll @IntRange(min = 1, max = 16) int m,
      @ForAll @DoubleRange(min = 0, max = 1) double ratio,
      @ForAll long seed) {
    Mask mask = MaskGenerators.random(m, ratio).generate(height, width, new SplittableRandom(seed));

    double tolerance = 0.5 / (m * m) + m / (double) Math.min(height, width);
    assertThat(mask.area()).isCloseTo(ratio, within(tolerance));
  }

  @Property(tries = 200)
  void aGridMaskIsNearItsPatternsRatio(
      @ForAll GridPatches.Pattern pattern,
      @ForAll @IntRange(min = 16, max = 200) int height,
      @ForAll @IntRange(min = 16, max = 200) int width,
      @ForAll @IntRange(min = 2, max = 16) int m,
      @ForAll long seed) {
    Mask mask = MaskGenerators.grid(m, pattern).generate(height, width, new SplittableRandom(seed));

    double tolerance = 1.0 / m + m / (double) Math.min(height, width);
    assertThat(mask.area()).isCloseTo(pattern.ratio(), within(tolerance));
  }

  @Property(tries = 300)
  void aBlockMaskIsNearTheRatio(
      @ForAll @IntRange(min = 16, max = 200) int height,
      @ForAll @IntRange(min = 16, max = 200) int width,
      @ForAll @DoubleRange(min = 0, max = 1) double ratio,
      @ForAll long seed) {
    Mask mask = MaskGenerators.block(ratio).generate(height, width, new SplittableRandom(seed));

    double tolerance = 0.1 * ratio + 2.0 / Math.min(height, width);
    assertThat(mask.area()).isCloseTo(ratio, within(tolerance));
  }

  @Property(tries = 400)
  void shapesAndPastedObjectsAreNearTheWantedArea(
      @ForAll @IntRange(min = 0, max = 2) int kind,
      @ForAll @IntRange(min = 16, max = 200) int height,
      @ForAll @IntRange(min = 16, max = 200) int width,
      @ForAll @DoubleRange(min = 0.02, max = 0.7) double area,
      @ForAll long seed) {
    MaskGenerator generator =
        switch (kind) {
          case 0 -> MaskGenerators.blobs(area, area);
          case 1 -> MaskGenerators.polygons(area, area);
          default -> MaskGenerators.fromMasks(List.of(Generators.disk()), area, area);
        };

    Mask mask = generator.generate(height, width, new SplittableRandom(seed));

    double tolerance = 0.05 * area + 2.0 / Math.min(height, width);
    assertThat(mask.area()).as(generator.toString()).isCloseTo(area, within(tolerance));
  }

  @Property(tries = 150)
  void redrawingKeepsTheAreaInTheRange(
      @ForAll @IntRange(min = 32, max = 200) int height,
      @ForAll @IntRange(min = 32, max = 200) int width,
      @ForAll long seed) {
    MaskGenerator wide = MaskGenerators.blobs(0.05, 0.6);
    SplittableRandom random = new SplittableRandom(seed);

    assertThat(MaskGenerators.areaBetween(wide, 0.1, 0.4).generate(height, width, random).area())
        .isBetween(0.1, 0.4);
    assertThat(MaskGenerators.atLeast(wide, 0.3).generate(height, width, random).area())
        .isGreaterThanOrEqualTo(0.3);
    assertThat(MaskGenerators.atMost(wide, 0.3).generate(height, width, random).area())
        .isLessThanOrEqualTo(0.3);
  }
}
