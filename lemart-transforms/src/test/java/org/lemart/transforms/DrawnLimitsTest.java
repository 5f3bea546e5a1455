package org.lemart.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lemart.HarmonizationException;
import org.lemart.Perturbation;
import org.lemart.Range;

/** Drawn parameters that no transform draws. */
class DrawnLimitsTest {

  /** One of each registered step, by its JSON. */
  static List<JsonObject> steps() {
    Map<String, JsonObject> byType = new TreeMap<>();
    Perturbation gamma = Perturbation.of(new Gamma.Drawn(2));
    Perturbation hue = Perturbation.of(new Hue.Drawn(0.1));
    addSteps(gamma.blend(0.5), byType);
    addSteps(hue.blend(0.5), byType);
    Fixtures.all().values().forEach(t -> addSteps(Fixtures.draw(t, 1, 1).get(0), byType));
    return List.copyOf(byType.values());
  }

  private static void addSteps(Perturbation drawn, Map<String, JsonObject> byType) {
    JsonObject json = JsonParser.parseString(RegionTransforms.toJson(drawn)).getAsJsonObject();
    for (JsonElement step : json.getAsJsonArray("steps")) {
      byType.put(type(step.getAsJsonObject()), step.getAsJsonObject());
    }
  }

  private static String type(JsonObject step) {
    return step.get("type").getAsString();
  }

  @Test
  void allStepsAreUnderTest() {
    List<String> names =
        TypeNames.STEPS.names().stream().filter(name -> !name.endsWith("-test")).sorted().toList();
    assertThat(steps()).extracting(DrawnLimitsTest::type).containsExactlyElementsOf(names);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void numbersBeyondTheirRangeAreRefusedByName(JsonObject step) {
    for (String field : step.keySet()) {
      if (isNumber(step.get(field)) && !field.equals("seed")) {
        assertRefused(step, field, -1_000_000);
        assertRefused(step, field, 1_000_000);
      }
    }
  }

  private static boolean isNumber(JsonElement value) {
    return value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber();
  }

  private static void assertRefused(JsonObject step, String field, int wrong) {
    JsonObject spoiled = step.deepCopy();
    spoiled.addProperty(field, wrong);
    String json = "{\"steps\":[" + spoiled + "]}";
    assertThatThrownBy(() -> RegionTransforms.perturbationFromJson(json))
        .isInstanceOf(HarmonizationException.class)
        .hasMessageStartingWith(type(step) + ": " + field + " must be in [")
        .hasMessageEndingWith(" but was " + (double) wrong);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 100.1, Double.NaN})
  void aFactorIsToldAsItWas(double factor) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Contrast.Drawn(factor))
        .withMessage("factor must be in [0.0, 100.0] but was " + factor);
  }

  @Test
  void factorsThatOverflowAreNotDrawnEither() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Contrast(Range.constant(1e39)))
        .withMessage("factor must be in [0.0, 100.0] but was [1.0E39, 1.0E39]");
  }
}
