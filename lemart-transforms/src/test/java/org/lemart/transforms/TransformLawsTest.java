package org.lemart.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.lemart.AffineStep;
import org.lemart.HarmonizationException;
import org.lemart.Perturbation;
import org.lemart.RegionTransform;

/** What holds for every transform. */
class TransformLawsTest {
  private static final int N = 5;

  @Provide
  Arbitrary<String> transform() {
    return Arbitraries.of(Fixtures.all().keySet());
  }

  @Property(tries = 120)
  void pixelsOutsideTheMaskStayBitForBitAndTheRestStaysInRange(
      @ForAll("transform") String name, @ForAll long seed) {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray images = Fixtures.images(manager, seed, N);
      NDArray masks = Fixtures.masks(manager, seed, N);
      float[] out =
          Fixtures.all().get(name).apply(images, masks, Fixtures.randoms(seed, N)).toFloatArray();
      float[] in = images.toFloatArray();
      float[] mask = masks.toFloatArray();
      int pixels = Fixtures.HEIGHT * Fixtures.WIDTH;
      for (int i = 0; i < out.length; i++) {
        boolean outside = mask[i / (3 * pixels) * pixels + i % pixels] == 0;
        boolean same = Float.floatToIntBits(out[i]) == Float.floatToIntBits(in[i]);
        assertTrue(out[i] >= 0 && out[i] <= 1 && (same || !outside), name);
      }
    }
  }

  @Property(tries = 100)
  void aBatchEqualsItsImagesOneByOne(@ForAll("transform") String name, @ForAll long seed) {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray images = Fixtures.images(manager, seed, N);
      NDArray masks = Fixtures.masks(manager, seed, N);
      List<Perturbation> drawn = Fixtures.draw(Fixtures.all().get(name), seed, N);
      NDArray batch = Perturbation.applyAll(images, masks, drawn);
      for (int i = 0; i < N; i++) {
        String row = i + ":" + (i + 1);
        NDArray one =
            Perturbation.applyAll(images.get(row), masks.get(row), drawn.subList(i, i + 1));
        assertClose(one, batch.get(row), 1e-6f);
      }
    }
  }

  @Property(tries = 100)
  void theSameSeedGivesTheSamePixels(@ForAll("transform") String name, @ForAll long seed) {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray images = Fixtures.images(manager, seed, N);
      NDArray masks = Fixtures.masks(manager, seed, N);
      RegionTransform transform = Fixtures.all().get(name);
      NDArray first = transform.apply(images, masks, Fixtures.randoms(seed, N));
      NDArray second = transform.apply(images, masks, Fixtures.randoms(seed, N));
      assertThat(second.toFloatArray()).containsExactly(first.toFloatArray());
    }
  }

  @Property(tries = 100)
  void drawnParametersReplayFromJson(@ForAll("transform") String name, @ForAll long seed) {
    Perturbation drawn = Fixtures.draw(Fixtures.all().get(name), seed, 1).get(0);
    Perturbation read = RegionTransforms.perturbationFromJson(RegionTransforms.toJson(drawn));
    assertThat(read).isEqualTo(drawn);
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray images = Fixtures.images(manager, seed, 1);
      NDArray masks = Fixtures.masks(manager, seed, 1);
      float[] expected = drawn.apply(images, masks).toFloatArray();
      assertThat(read.apply(images, masks).toFloatArray()).containsExactly(expected);
    }
  }

  @Property(tries = 100)
  void foldedAffineStepsEqualThemOneAfterTheOther(@ForAll long seed) {
    RegionTransform[] all = Fixtures.mildAffine().values().toArray(RegionTransform[]::new);
    RegionTransform mild = RegionTransform.someOf(all.length, all.length, all);
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray images = Fixtures.images(manager, seed, 2, 0.4, 0.6);
      NDArray masks = Fixtures.masks(manager, seed, 2).ceil();
      List<Perturbation> drawn = Fixtures.draw(mild, seed, 2);
      NDArray unfolded = images;
      for (int s = 0; s < drawn.get(0).steps().size(); s++) {
        int step = s;
        List<Perturbation> single =
            drawn.stream().map(p -> Perturbation.of(p.steps().get(step))).toList();
        unfolded = Perturbation.applyAll(unfolded, masks, single);
      }
      assertClose(Perturbation.applyAll(images, masks, drawn), unfolded, 1e-5f);
    }
  }

  @Example
  void everyAffineTransformIsFoldedThere() {
    List<String> affine =
        names().stream()
            .filter(TypeNames.STEPS.names()::contains)
            .filter(name -> isAffine(Fixtures.draw(Fixtures.all().get(name), 1, 1).get(0)))
            .toList();
    assertThat(Fixtures.mildAffine().keySet()).containsExactlyInAnyOrderElementsOf(affine);
  }

  private static boolean isAffine(Perturbation drawn) {
    return drawn.steps().stream().allMatch(AffineStep.class::isInstance);
  }

  @Example
  void parametersOfTheIdentityChangeNothing() {
    List<String> expected =
        names().stream().filter(name -> !Fixtures.WITHOUT_IDENTITY.contains(name)).toList();
    assertThat(Fixtures.identities().keySet()).containsExactlyInAnyOrderElementsOf(expected);
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray images = Fixtures.images(manager, 5, N);
      NDArray masks = Fixtures.masks(manager, 5, N);
      Fixtures.identities()
          .forEach(
              (name, t) ->
                  assertClose(t.apply(images, masks, Fixtures.randoms(5, N)), images, 1e-6f));
    }
  }

  @Example
  void theListOfTransformsUnderTestIsComplete() {
    assertThat(Fixtures.all().keySet()).containsAll(names());
  }

  @Example
  void everyTransformGoesToJsonAndBack() {
    Fixtures.all()
        .forEach(
            (name, t) ->
                assertThat(RegionTransforms.fromJson(RegionTransforms.toJson(t)))
                    .as(name)
                    .isEqualTo(t));
  }

  @Example
  void aFieldThatNobodyKnowsIsRefusedByNameWhereverItIs() {
    Fixtures.all()
        .forEach(
            (name, t) -> {
              assertStrayFieldsRefused(
                  name, RegionTransforms.toJson(t), RegionTransforms::fromJson);
              String drawn = RegionTransforms.toJson(Fixtures.draw(t, 2, 1).get(0));
              assertStrayFieldsRefused(name, drawn, RegionTransforms::perturbationFromJson);
            });
  }

  /** Puts the field into each object in turn. */
  private static void assertStrayFieldsRefused(String name, String json, Consumer<String> reader) {
    int objects = json.split("\\{", -1).length - 1;
    assertThat(objects).as(name).isPositive();
    int from = 0;
    for (int i = 0; i < objects; i++) {
      int at = json.indexOf('{', from) + 1;
      String comma = json.charAt(at) == '}' ? "" : ",";
      String spoiled = json.substring(0, at) + "\"stray\":1" + comma + json.substring(at);
      assertThatThrownBy(() -> reader.accept(spoiled))
          .as("%s: %s", name, spoiled)
          .isInstanceOf(HarmonizationException.class)
          .hasMessageContaining("unknown field \"stray\"");
      from = at;
    }
  }

  @Example
  void anEmptyRegionIsLeftAlone() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray images = Fixtures.images(manager, 3, N);
      NDArray masks = Fixtures.masks(manager, 3, N).mul(0);
      Fixtures.all()
          .values()
          .forEach(
              t ->
                  assertThat(t.apply(images, masks, Fixtures.randoms(3, N)).toFloatArray())
                      .containsExactly(images.toFloatArray()));
    }
  }

  private static List<String> names() {
    return TypeNames.TRANSFORMS.names().stream().filter(name -> !name.endsWith("-test")).toList();
  }

  private static void assertClose(NDArray actual, NDArray expected, float tolerance) {
    assertThat(actual.sub(expected).abs().max().getFloat()).isCloseTo(0f, within(tolerance));
  }
}
