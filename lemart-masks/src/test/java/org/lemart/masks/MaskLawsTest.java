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
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      for (Map.Entry<String, MaskGenerator> entry : Generators.all().entrySet()) {
        MaskGenerator generator = entry.getValue();
        List<Mask> alone = masks(generator, photo, 0, 5);
        List<Mask> alsoAlone = masks(generator, photo, 100, 5);
        Future<List<Mask>> one = pool.submit(() -> masks(generator, photo, 0, 5));
        Future<List<Mask>> two = pool.submit(() -> masks(generator, photo, 100, 5));
        assertThat(one.get()).as(entry.getKey()).isEqualTo(alone);
        assertThat(two.get()).as(entry.getKey()).isEqualTo(alsoAlone);
      }
    } finally {
      pool.shutdownNow();
    }
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
