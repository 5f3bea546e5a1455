package org.lemart.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.math.BigDecimal;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lemart.HarmonizationException;
import org.lemart.Perturbation;
import org.lemart.Range;
import org.lemart.RegionTransform;

/** Components that transforms of users may have. */
class JsonTypesTest {
  private static final Brightness DARK = new Brightness(Range.of(0.2, 0.4));

  @BeforeAll
  static void register() {
    RegionTransforms.register("own-primitives-test", Primitives.class);
    RegionTransforms.register("own-boxed-test", Boxed.class);
    RegionTransforms.register("own-lists-test", Lists.class);
    RegionTransforms.register("own-class-test", OfOneClass.class);
  }

  static List<RegionTransform> transforms() {
    return List.of(
        new Primitives(0.1, 0.1f, Long.MIN_VALUE, -7, (short) 300, (byte) -1, true),
        new Boxed(1e-300, Float.MIN_VALUE, 1L << 60, 7, (short) -300, (byte) 127, false),
        new Lists(List.of(1, 2), List.of(true, false), List.of(0.5f), List.of(DARK, DARK)),
        new OfOneClass(DARK, new Hue(Range.around0(0.1))));
  }

  @ParameterizedTest
  @MethodSource("transforms")
  void whatIsWrittenIsReadAsItWas(RegionTransform transform) {
    assertThat(RegionTransforms.fromJson(RegionTransforms.toJson(transform))).isEqualTo(transform);
  }

  @ParameterizedTest
  @CsvSource({
    "f, 1e39, float",
    "l, 1e19, long",
    "i, 0.5, int",
    "s, 40000, short",
    "b, 128, byte",
    "flag, 1, boolean"
  })
  void valuesThatTheirTypeDoesNotHoldAreRefusedByName(String field, BigDecimal wrong, String type) {
    String json = RegionTransforms.toJson(transforms().get(0));
    JsonObject spoiled = JsonParser.parseString(json).getAsJsonObject();
    spoiled.addProperty(field, wrong);
    assertThatThrownBy(() -> RegionTransforms.fromJson(spoiled.toString()))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage(
            "own-primitives-test." + field + ": must be of type " + type + " but was " + wrong);
  }

  @Test
  void aTransformOfAnotherClassIsRefused() {
    String json = "{'type':'own-class-test','own':{'type':'hue','shift':[0,0]},'any':1}";
    assertThatThrownBy(() -> RegionTransforms.fromJson(json.replace('\'', '"')))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage("own-class-test.own: must be a Brightness but was \"hue\"");
  }

  interface Nothing extends RegionTransform {
    @Override
    default Perturbation draw(RandomGenerator random) {
      return Perturbation.none();
    }
  }

  record Primitives(double d, float f, long l, int i, short s, byte b, boolean flag)
      implements Nothing {}

  record Boxed(Double d, Float f, Long l, Integer i, Short s, Byte b, Boolean flag)
      implements Nothing {}

  record Lists(
      List<Integer> counts, List<Boolean> flags, List<Float> shares, List<Brightness> lights)
      implements Nothing {}

  record OfOneClass(Brightness own, RegionTransform any) implements Nothing {}
}
