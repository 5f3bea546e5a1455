package org.lemart.transforms;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.lemart.ColorLut;
import org.lemart.HarmonizationException;
import org.lemart.Perturbation;
import org.lemart.Range;
import org.lemart.RegionTransform;

/** Records to JSON, by their components. */
final class JsonWriting {
  private JsonWriting() {}

  static String write(Object value) {
    return tree(value).toString();
  }

  private static JsonElement tree(Object value) {
    if (value instanceof Number number) {
      return new JsonPrimitive(number);
    }
    if (value instanceof Boolean flag) {
      return new JsonPrimitive(flag);
    }
    if (value instanceof String text) {
      return new JsonPrimitive(text);
    }
    if (value instanceof Enum<?> constant) {
      return new JsonPrimitive(constant.name());
    }
    if (value instanceof Range range) {
      return array(List.of(range.min(), range.max()));
    }
    if (value instanceof ColorLut lut) {
      return object(LutText.of(lut));
    }
    if (value instanceof List<?> list) {
      return array(list);
    }
    return object(value);
  }

  private static JsonArray array(List<?> values) {
    JsonArray out = new JsonArray();
    values.forEach(v -> out.add(tree(v)));
    return out;
  }

  private static JsonObject object(Object value) {
    JsonObject out = new JsonObject();
    if (value instanceof RegionTransform) {
      out.addProperty(JsonReading.TYPE, TypeNames.TRANSFORMS.nameOf(value));
    } else if (value instanceof Perturbation.Step) {
      out.addProperty(JsonReading.TYPE, TypeNames.STEPS.nameOf(value));
    }
    if (!value.getClass().isRecord()) {
      throw new HarmonizationException(
          "value must be a record to be JSON but was " + value.getClass().getName());
    }
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      out.add(component.getName(), tree(get(value, component)));
    }
    return out;
  }

  private static Object get(Object value, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new HarmonizationException(
          value.getClass().getName() + "." + component.getName() + " cannot be read: " + e, e);
    }
  }
}
