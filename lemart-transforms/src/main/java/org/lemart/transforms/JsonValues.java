package org.lemart.transforms;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import org.lemart.HarmonizationException;

/** The leaves of a JSON tree, checked. */
final class JsonValues {
  private static final Map<Class<?>, Function<BigDecimal, Object>> NUMBERS =
      Map.of(
          Double.class, number -> finite(number.doubleValue()),
          Float.class, number -> (float) finite(number.floatValue()),
          Long.class, BigDecimal::longValueExact,
          Integer.class, BigDecimal::intValueExact,
          Short.class, BigDecimal::shortValueExact,
          Byte.class, BigDecimal::byteValueExact);

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
    Class<?> boxed = MethodType.methodType(target).wrap().returnType();
    if (boxed == Boolean.class && value.isBoolean()) {
      return value.getAsBoolean();
    }
    if (target.isEnum()) {
      return Arrays.stream(target.getEnumConstants())
          .filter(c -> ((Enum<?>) c).name().equals(value.getAsString()))
          .findFirst()
          .orElseThrow(
              () -> fault(place, "one of " + Arrays.toString(target.getEnumConstants()), json));
    }
    Function<BigDecimal, Object> number = NUMBERS.get(boxed);
    if (number != null && value.isNumber()) {
      return number(value, number, target, place);
    }
    if (number == null && boxed != Boolean.class && target != String.class) {
      throw new HarmonizationException(
          place + ": type " + target.getName() + " cannot be read from JSON");
    }
    throw fault(place, "of type " + target.getSimpleName(), json);
  }

  private static Object number(
      JsonPrimitive value, Function<BigDecimal, Object> number, Class<?> target, String place) {
    try {
      return number.apply(new BigDecimal(value.getAsString()));
    } catch (ArithmeticException | NumberFormatException e) {
      throw fault(place, "of type " + target.getSimpleName(), value);
    }
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
