package org.lemart.transforms;

import static org.lemart.transforms.JsonValues.array;
import static org.lemart.transforms.JsonValues.object;
import static org.lemart.transforms.JsonValues.scalar;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.lemart.ColorLut;
import org.lemart.HarmonizationException;
import org.lemart.Perturbation;
import org.lemart.Range;
import org.lemart.RegionTransform;

/** JSON to records, by their components. Every fault is one line that names the place. */
final class JsonReading {
  static final String TYPE = "type";

  private JsonReading() {}

  static <T> T read(String json, Class<T> target) {
    return target.cast(value(JsonValues.parse(json), target, target.getSimpleName()));
  }

  private static Object value(JsonElement json, Type type, String place) {
    if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
      return list(json, generic.getActualTypeArguments()[0], place);
    }
    if (!(type instanceof Class<?> target)) {
      throw new HarmonizationException(place + ": type " + type + " cannot be read from JSON");
    }
    if (target == Range.class) {
      return range(json, place);
    }
    if (target == ColorLut.class) {
      LutText text = (LutText) record(object(json, place), LutText.class, place);
      return made(place, text::toLut);
    }
    if (RegionTransform.class.isAssignableFrom(target)) {
      return typed(json, TypeNames.TRANSFORMS, target, place);
    }
    if (Perturbation.Step.class.isAssignableFrom(target)) {
      return typed(json, TypeNames.STEPS, target, place);
    }
    return target.isRecord()
        ? record(object(json, place), target, place)
        : scalar(json, target, place);
  }

  private static List<Object> list(JsonElement json, Type element, String place) {
    List<Object> out = new ArrayList<>();
    for (JsonElement item : array(json, place)) {
      out.add(value(item, element, place + "[" + out.size() + "]"));
    }
    return out;
  }

  private static Range range(JsonElement json, String place) {
    List<Object> bounds = list(json, double.class, place);
    if (bounds.size() != 2) {
      throw new HarmonizationException(place + ": must be [min, max] but was " + json);
    }
    return made(place, () -> new Range((double) bounds.get(0), (double) bounds.get(1)));
  }

  /** An object whose {@code type} says which record it is. */
  private static Object typed(JsonElement json, TypeNames names, Class<?> wanted, String place) {
    JsonObject fields = object(json, place).deepCopy();
    JsonElement name = fields.remove(TYPE);
    if (name == null) {
      throw new HarmonizationException(place + ": missing field \"type\"");
    }
    String text = (String) scalar(name, String.class, place + ".type");
    Class<?> found = names.classOf(text, place);
    if (!wanted.isAssignableFrom(found)) {
      throw new HarmonizationException(
          place + ": must be a " + wanted.getSimpleName() + " but was \"" + text + "\"");
    }
    return record(fields, found, text);
  }

  private static Object record(JsonObject json, Class<?> target, String place) {
    RecordComponent[] components = target.getRecordComponents();
    List<String> known = Arrays.stream(components).map(RecordComponent::getName).toList();
    json.keySet().stream()
        .filter(f -> !known.contains(f))
        .findFirst()
        .ifPresent(
            f -> {
              throw new HarmonizationException(
                  place + ": unknown field \"" + f + "\", known: " + String.join(", ", known));
            });
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < arguments.length; i++) {
      JsonElement field = json.get(known.get(i));
      if (field == null) {
        throw new HarmonizationException(place + ": missing field \"" + known.get(i) + "\"");
      }
      arguments[i] = value(field, components[i].getGenericType(), place + "." + known.get(i));
    }
    return made(place, () -> construct(target, components, arguments));
  }

  private static Object construct(
      Class<?> target, RecordComponent[] components, Object[] arguments) {
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<?> constructor = target.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      throw cause instanceof IllegalArgumentException rule
          ? rule
          : new HarmonizationException(target.getName() + " cannot be made: " + cause, e);
    } catch (ReflectiveOperationException e) {
      throw new HarmonizationException(target.getName() + " cannot be made: " + e, e);
    }
  }

  /** Puts the place before the message of a broken rule. */
  private static <T> T made(String place, Supplier<T> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      throw new HarmonizationException(place + ": " + e.getMessage(), e);
    }
  }
}
