package org.lemart.masks;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.lemart.Mask;
import org.lemart.MaskGenerator;

/** Laws that hold for every strategy. */
class MaskLawsTest {

  @Provide
  Arbitrary<Map.Entry<String, MaskGenerator>> generators() {
    return Arbitraries.of(List.copyOf(Generators.all().entrySet()));
  }

  @Property(tries = 200)
  void aMaskHasTheSizeAskedFor(
      @ForAll("generators") Map.Entry<String, MaskGenerator> generator,
      @ForAll @IntRange(min = 16, max = 200) int height,
      @ForAll @IntRange(min = 16, max = 200) int width,
      @ForAll long seed) {
    Mask mask = generator.getValue().generate(height, width, new SplittableRandom(seed));

    assertThat(mask.height()).isEqualTo(height);
    assertThat(mask.width()).isEqualTo(width);
    assertThat(mask.area()).as(generator.getKey()).isGreaterThan(0).isLessThan(1);
  }

  @Property(tries = 80)
  void aMaskForAPhotographHasItsSize(
      @ForAll("generators") Map.Entry<String, MaskGenerator> generator,
      @ForAll @IntRange(min = 16, max = 200) int height,
      @ForAll @IntRange(min = 16, max = 200) int width,
      @ForAll long seed) {
    BufferedImage photo = Photos.waves(height, width, seed);

    Mask mask = generator.getValue().generate(photo, new SplittableRandom(seed));

    assertThat(mask.height()).isEqualTo(height);
    assertThat(mask.width()).isEqualTo(width);
    assertThat(mask.area()).as(generator.getKey()).isGreaterThan(0).isLessThan(1);
  }

  @Property(tries = 80)
  void theSameGeneratorStateGivesTheSameMask(
      @ForAll("generators") Map.Entry<String, MaskGenerator> generator, @ForAll long seed) {
    BufferedImage photo = Photos.waves(48, 64, seed);

    Mask first = generator.getValue().generate(photo, new SplittableRandom(seed));
    Mask second = generator.getValue().generate(photo, new SplittableRandom(seed));

    assertThat(second).as(generator.getKey()).isEqualTo(first);
  }

  @Example
  void differentSeedsGiveDifferentMasks() {
    BufferedImage photo = Photos.waves(64, 48, 1);
    Generators.all()
        .forEach(
            (name, generator) ->
                assertThat(masks(generator, photo, 0, 8).stream().distinct())
                    .as(name)
                    .hasSizeGreaterThan(1));
  }

  @Example
  void threadsThatShareAStrategyGetTheMasksTheyWouldGetAlone() throws Exception {
    BufferedImage photo = Photos.waves(48, 48, 2);
    for (int threads : List.of(1, 2, 8)) {
      ExecutorService pool = Executors.newFixedThreadPool(threads);
      try {
        for (Map.Entry<String, MaskGenerator> entry : Generators.all().entrySet()) {
          MaskGenerator generator = entry.getValue();
          List<Future<List<Mask>>> together = new ArrayList<>();
          for (int thread = 0; thread < threads; thread++) {
            long firstSeed = 100L * thread;
            together.add(pool.submit(() -> masks(generator, photo, firstSeed, 3)));
          }
          for (int thread = 0; thread < threads; thread++) {
            assertThat(together.get(thread).get())
                .as("%s with %d threads", entry.getKey(), threads)
                .isEqualTo(masks(generator, photo, 100L * thread, 3));
          }
        }
      } finally {
        pool.shutdownNow();
      }
    }
  }

  @Property(tries = 50)
  void featheringKeepsTheInsideAndTheOutsideOfAnyStrategy(
      @ForAll("generators") Map.Entry<String, MaskGenerator> generator, @ForAll long seed) {
    Mask hard = generator.getValue().generate(64, 64, new SplittableRandom(seed));
    MaskGenerator soft =
        MaskGenerators.feather((height, width, random) -> hard, 1 / 16.0, 1 / 16.0);

    Mask feathered = soft.generate(64, 64, new SplittableRandom(seed));

    assertThat(feathered.area()).as(generator.getKey()).isGreaterThan(0).isLessThan(1);
    float[] row = new float[64];
    for (int y = 0; y < 64; y++) {
      feathered.readRow(y, row);
      for (int x = 0; x < 64; x++) {
        assertThat(row[x])
            .as("%s at %d, %d", generator.getKey(), x, y)
            .isBetween(extreme(hard, x, y, false), extreme(hard, x, y, true));
      }
    }
  }

  /** The lowest or highest coverage within 4 pixels, the radius of the feathering. */
  private static float extreme(Mask mask, int x, int y, boolean highest) {
    float found = mask.get(x, y);
    for (int row = Math.max(0, y - 4); row <= Math.min(mask.height() - 1, y + 4); row++) {
      for (int column = Math.max(0, x - 4); column <= Math.min(63, x + 4); column++) {
        float value = mask.get(column, row);
        found = highest ? Math.max(found, value) : Math.min(found, value);
      }
    }
    return found;
  }

  @Property(tries = 100)
  void onlyFeatheredAndPastedMasksHaveSoftEdges(
      @ForAll("generators") Map.Entry<String, MaskGenerator> generator, @ForAll long seed) {
    byte[] coverage = generator.getValue().generate(40, 56, new SplittableRandom(seed)).toBytes();

    if (!List.of("feather", "fromMasks").contains(generator.getKey())) {
      assertThat(coverage).as(generator.getKey()).containsOnly((byte) 0, Canvas.ON);
    }
  }

  private static List<Mask> masks(
      MaskGenerator generator, BufferedImage photo, long firstSeed, int count) {
    List<Mask> result = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      result.add(generator.generate(photo, new SplittableRandom(firstSeed + i)));
    }
    return result;
  }
}
