package org.lemart.transforms;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.Arrays;
import org.lemart.HarmonizationException;

/** The leaves of a JSON tree, checked. */
final class JsonValues {

  private JsonValues() {}

  static JsonElement parse(String json) {
    try {
      return JsonParser.parseString(json);
    } catch (JsonParseException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("empty");
      throw new HarmonizationException("not JSON: " + reason, e);
    }
  }

  static JsonObject object(JsonElement json, String place) {
    if (!json.isJsonObject()) {
      throw fault(place, "an object", json);
    }
    return json.getAsJsonObject();
  }

  static JsonArray array(JsonElement json, String place) {
    if (!json.isJsonArray()) {
      throw fault(place, "an array", json);
    }
    return json.getAsJsonArray();
  }

  /** A number, boolean, text or enum constant, boxed. */
  static Object scalar(JsonElement json, Class<?> target, String place) {
    JsonPrimitive value =
        json.isJsonPrimitive() ? json.getAsJsonPrimitive() : new JsonPrimitive("");
    if (target == String.class && json.isJsonPrimitive() && value.isString()) {
      return value.getAsString();
    }
    if (target == boolean.class && value.isBoolean()) {
      return value.getAsBoolean();
    }
    if (target.isEnum()) {
      return Arrays.stream(target.getEnumConstants())
          .filter(c -> ((Enum<?>) c).name().equals(value.getAsString()))
          .findFirst()
          .orElseThrow(
              () -> fault(place, "one of " + Arrays.toString(target.getEnumConstants()), json));
    }
    if (value.isNumber()) {
      return number(value, target, place);
    }
    throw fault(place, "of type " + target.getSimpleName(), json);
  }

  private static Object number(JsonPrimitive value, Class<?> target, String place) {
    try {
      BigDecimal exact = new BigDecimal(value.getAsString());
      if (target == double.class || target == Double.class) {
        return finite(exact.doubleValue());
      }
      if (target == int.class) {
        return exact.intValueExact();
      }
      if (target == long.class) {
        return exact.longValueExact();
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw fault(place, "of type " + target.getSimpleName(), value);
    }
    throw new HarmonizationException(
        place + ": type " + target.getName() + " cannot be read from JSON");
  }

  private static double finite(double value) {
    if (Double.isInfinite(value)) {
      throw new ArithmeticException("too large");
    }
    return value;
  }

  private static HarmonizationException fault(String place, String wanted, JsonElement was) {
    return new HarmonizationException(place + ": must be " + wanted + " but was " + was);
  }
}
