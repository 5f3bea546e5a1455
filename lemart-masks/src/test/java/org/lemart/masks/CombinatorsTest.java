package org.lemart.masks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.lemart.Mask;
import org.lemart.MaskGenerator;

/** Small cases with results worked out by hand. */
class CombinatorsTest {
  private static final MaskGenerator LEFT = fixed(255, 255, 0, 0);
  private static final MaskGenerator EMPTY = fixed(0, 0, 0, 0);
  private static final MaskGenerator MIDDLE = fixed(0, 255, 128, 0);
  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void invertExchangesForegroundAndBackground() {
    assertThat(row(MaskGenerators.invert(MIDDLE))).containsExactly(255, 0, 127, 255);
  }

  @Test
  void unionTakesTheLargerCoverage() {
    assertThat(row(MaskGenerators.union(LEFT, MIDDLE))).containsExactly(255, 255, 128, 0);
  }

  @Test
  void intersectTakesTheSmallerCoverage() {
    assertThat(row(MaskGenerators.intersect(LEFT, MIDDLE))).containsExactly(0, 255, 0, 0);
  }

  @Test
  void sometimesInvertedIsAlwaysOrNeverAtTheEndsOfItsRange() {
    assertThat(row(MaskGenerators.sometimesInverted(LEFT, 1))).containsExactly(0, 0, 255, 255);
    assertThat(row(MaskGenerators.sometimesInverted(LEFT, 0))).containsExactly(255, 255, 0, 0);
  }

  @Test
  void sometimesInvertedKeepsItsProbability() {
    MaskGenerator generator = MaskGenerators.sometimesInverted(LEFT, 0.3);
    int inverted = 0;
    for (int i = 0; i < 10_000; i++) {
      inverted += row(generator)[0] == 0 ? 1 : 0;
    }
    assertThat(inverted / 10_000.0).isCloseTo(0.3, within(0.02));
  }

  @Test
  void aMixtureChoosesInProportionToTheWeights() {
    MaskGenerator mixture = MaskGenerators.mixture().add(3, LEFT).add(1, MIDDLE).build();
    int left = 0;
    for (int i = 0; i < 10_000; i++) {
      left += row(mixture)[0] == 255 ? 1 : 0;
    }
    assertThat(left / 10_000.0).isCloseTo(0.75, within(0.02));
  }

  @Test
  void areaBetweenFallsBackToTheNearestOfABoundedNumberOfTries() {
    assertThat(row(MaskGenerators.areaBetween(LEFT, 0.8, 0.9))).containsExactly(255, 255, 0, 0);
  }

  @Test
  void areaBetweenRatherGivesAMaskFarFromTheRangeThanAnEmptyOne() {
    assertThat(row(MaskGenerators.atMost(emptyAtFirst(), 0.3))).containsExactly(255, 255, 0, 0);
    assertThat(row(MaskGenerators.areaBetween(emptyAtFirst(), 0.1, 0.2)))
        .containsExactly(255, 255, 0, 0);
    assertThat(row(MaskGenerators.atMost(EMPTY, 0.3))).containsOnly(0);
  }

  private static MaskGenerator emptyAtFirst() {
    AtomicInteger drawn = new AtomicInteger();
    return (height, width, generator) ->
        (drawn.getAndIncrement() == 0 ? EMPTY : LEFT).generate(height, width, generator);
  }

  @Test
  void featherOfOnePixelAveragesThreeNeighbours() {
    MaskGenerator square = (height, width, generator) -> centreOn(height, width);
    Mask soft = MaskGenerators.feather(square, 0.2, 0.2).generate(5, 5, random);
    // Radius 1: one 3 x 3 mean of a single pixel.
    assertThat(soft.get(2, 2)).isCloseTo(1 / 9f, within(0.003f));
    assertThat(soft.get(1, 1)).isCloseTo(1 / 9f, within(0.003f));
    assertThat(soft.get(0, 2)).isZero();
  }

  @Test
  void featherLeavesWhatIsFarFromAnOutlineAlone() {
    MaskGenerator half = MaskGenerators.grid(2, GridPatches.Pattern.COLUMNS);
    Mask soft = MaskGenerators.feather(half, 0.1, 0.1).generate(40, 40, random);
    for (int y = 0; y < 40; y++) {
      assertThat(soft.get(15, y)).isIn(0f, 1f);
      assertThat(soft.get(24, y)).isIn(0f, 1f);
      assertThat(soft.get(19, y) + soft.get(20, y)).isCloseTo(1, within(0.01f));
    }
    assertThat(soft.area()).isCloseTo(0.5, within(0.005));
  }

  @Test
  void combinatorsPassThePhotographOn() {
    MaskGenerator onlyPhotos = new PhotoOnly();
    BufferedImage photo = new BufferedImage(4, 1, BufferedImage.TYPE_INT_RGB);
    for (MaskGenerator generator :
        List.of(
            onlyPhotos.invert(),
            onlyPhotos.union(LEFT),
            LEFT.intersect(onlyPhotos),
            MaskGenerators.sometimesInverted(onlyPhotos, 0.5),
            MaskGenerators.feather(onlyPhotos, 0, 0.5),
            MaskGenerators.atLeast(onlyPhotos, 0.9),
            MaskGenerators.mixture().add(1, onlyPhotos).build())) {
      assertThat(generator.generate(photo, random).width()).isEqualTo(4);
    }
  }

  @Test
  void badArgumentsAreNamedWithTheirRuleAndValue() {
    assertThatThrownBy(() -> MaskGenerators.random(0, 0.5)).hasMessage("m must be >= 1 but was 0");
    assertThatThrownBy(() -> MaskGenerators.block(1.5))
        .hasMessage("ratio must be in [0, 1] but was 1.5");
    assertThatThrownBy(() -> MaskGenerators.random(8, Double.NaN))
        .hasMessage("ratio must be in [0, 1] but was NaN");
    assertThatThrownBy(() -> MaskGenerators.blobs(0, 0.5))
        .hasMessage("area must be in (0, 1] but was [0.0, 0.5]");
    assertThatThrownBy(() -> MaskGenerators.fromMasks(List.of()))
        .hasMessage("masks must be at least one but was an empty list");
    assertThatThrownBy(() -> MaskGenerators.fromMasks(List.of(Mask.of(2, 2, new byte[4]))))
        .hasMessage("masks must be non-empty but number 0 had no foreground");
    assertThatThrownBy(() -> MaskGenerators.mixture().add(0, LEFT))
        .hasMessage("weight must be > 0 and finite but was 0.0");
    assertThatThrownBy(() -> MaskGenerators.mixture().build())
        .hasMessage("parts must be at least one but was an empty list");
    assertThatThrownBy(() -> MaskGenerators.blobs(0.1, 0.2).generate(0, 5, random))
        .hasMessage("height must be >= 1 but was 0");
  }

  private int[] row(MaskGenerator generator) {
    byte[] bytes = generator.generate(1, 4, random).toBytes();
    int[] result = new int[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      result[i] = bytes[i] & 0xFF;
    }
    return result;
  }

  private static MaskGenerator fixed(int... values) {
    byte[] coverage = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      coverage[i] = (byte) values[i];
    }
    return (height, width, generator) -> Mask.of(values.length, 1, coverage);
  }

  private static Mask centreOn(int height, int width) {
    byte[] coverage = new byte[height * width];
    coverage[coverage.length / 2] = (byte) 255;
    return Mask.of(width, height, coverage);
  }

  /** Refuses to work without a photograph. */
  private record PhotoOnly() implements MaskGenerator {
    @Override
    public Mask generate(int height, int width, RandomGenerator generator) {
      throw new AssertionError("the photograph was lost");
    }

    @Override
    public Mask generate(BufferedImage photo, RandomGenerator generator) {
      return LEFT.generate(photo.getHeight(), photo.getWidth(), generator);
    }
  }
}
