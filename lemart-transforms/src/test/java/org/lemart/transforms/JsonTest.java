package org.lemart.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lemart.HarmonizationException;
import org.lemart.Perturbation;
import org.lemart.PixelStep;
import org.lemart.Range;
import org.lemart.RegionTransform;

class JsonTest {

  @Test
  void aTransformReadsAsItsTypeAndItsComponents() {
    assertThat(RegionTransforms.toJson(new Brightness(Range.of(0.6, 1.4)).sometimes(0.5)))
        .isEqualTo(
            "{\"type\":\"sometimes\",\"transform\":{\"type\":\"brightness\",\"factor\":[0.6,1.4]},"
                + "\"probability\":0.5}");
  }

  @Test
  void drawnParametersReadAsTheirSteps() {
    assertThat(RegionTransforms.toJson(Perturbation.of(new Hue.Drawn(0.25))))
        .isEqualTo("{\"steps\":[{\"type\":\"hue\",\"shift\":0.25}]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type':'hues','shift':[0,0]} | RegionTransform: unknown transform \"hues\", known:"
            + " brightness,",
        "{'shift':[0,0]} | RegionTransform: missing field \"type\"",
        "{'type':'hue'} | hue: missing field \"shift\"",
        "{'type':'hue','shift':[0,0],'by':1} | hue: unknown field \"by\", known: shift",
        "{'type':'hue','shift':[0,0.7]} | hue: shift must be in [-0.5, 0.5] but was [0.0, 0.7]",
        "{'type':'hue','shift':[0.2,0.1]} | hue.shift: min must be <= max = 0.1 but was 0.2",
        "{'type':'hue','shift':[0.2]} | hue.shift: must be [min, max] but was [0.2]",
        "{'type':'hue','shift':[0,1e999]} | hue.shift[1]: must be of type double but was 1e999",
        "{'type':'hue','shift':[0,true]} | hue.shift[1]: must be of type double but was true",
        "{'type':'hue','shift':0.1} | hue.shift: must be an array but was 0.1",
        "{'type':'one-of','transforms':[3]} | one-of.transforms[0]: must be an object but was 3",
        "{'type':'some-of','min':0.5,'max':1,'transforms':[]} | some-of.min: must be of type int"
            + " but was 0.5",
        "{'type':'sequence','transforms':[{'type':'hue'}]} | hue: missing field \"shift\"",
        "[] | RegionTransform: must be an object but was []",
        "{'type': | not JSON: ",
      })
  void aFaultIsOneLineThatNamesThePlace(String json, String message) {
    assertThatThrownBy(() -> RegionTransforms.fromJson(json.replace('\'', '"')))
        .isInstanceOf(HarmonizationException.class)
        .hasMessageStartingWith(message.strip())
        .message()
        .doesNotContain("\n");
  }

  @Test
  void onlyAffineStepsMayBeInAnAffineBlend() {
    String json =
        "{\"steps\":[{\"type\":\"affine-blend\",\"strength\":1,\"steps\":[{\"type\":\"gamma\",\"exponent\":2}]}]}";
    assertThatThrownBy(() -> RegionTransforms.perturbationFromJson(json))
        .hasMessage("affine-blend.steps[0]: must be a AffineStep but was \"gamma\"");
  }

  @Test
  void aTransformOfTheUserCanBeNamed() {
    RegionTransforms.register("posterize-test", Posterize.class);
    RegionTransforms.registerStep("posterize-test", Posterize.Drawn.class);
    RegionTransform transform = new Posterize(3, Mode.HARD, "x").then(new Hue(Range.constant(0)));
    assertThat(RegionTransforms.fromJson(RegionTransforms.toJson(transform))).isEqualTo(transform);
    Perturbation drawn = Fixtures.draw(transform, 1, 1).get(0);
    assertThat(RegionTransforms.perturbationFromJson(RegionTransforms.toJson(drawn)))
        .isEqualTo(drawn);
  }

  @Test
  void anUnnamedTransformIsRefusedByItsClass() {
    RegionTransform lambda = random -> Perturbation.none();
    assertThatThrownBy(() -> RegionTransforms.toJson(lambda))
        .isInstanceOf(HarmonizationException.class)
        .hasMessageContaining(lambda.getClass().getName())
        .hasMessageContaining("has no JSON name");
  }

  @Test
  void aNameIsTakenOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegionTransforms.register("hue", Unnamed.class))
        .withMessage("name must be new but was hue of org.lemart.transforms.Hue");
    RegionTransforms.register("hue", Hue.class);
  }

  enum Mode {
    HARD,
    SOFT
  }

  record Unnamed() implements RegionTransform {
    @Override
    public Perturbation draw(RandomGenerator random) {
      return Perturbation.none();
    }
  }

  record Posterize(int levels, Mode mode, String note) implements RegionTransform {
    @Override
    public Perturbation draw(RandomGenerator random) {
      return Perturbation.of(new Drawn(random.nextLong(), levels));
    }

    record Drawn(long seed, int levels) implements PixelStep<Drawn> {
      @Override
      public NDArray applyAll(NDArray images, NDArray masks, List<Drawn> steps) {
        return images.mul(levels).round().div(levels);
      }
    }
  }
}
