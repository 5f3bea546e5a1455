package org.lemart.examples.study;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;

/** JSON as records; a key that no component has is refused, so that a typing error is noticed. */
final class StrictJson {
  private static final Gson GSON = new Gson();

  private StrictJson() {}

  /**
   * Reads a record.
   *
   * @param source named in messages
   * @throws HarmonizationException in one line: an unknown key, or the rule that a value broke
   */
  static <T extends Record> T read(JsonObject json, Class<T> type, String source) {
    requireKnownKeys(json, type, source);
    try {
      return GSON.fromJson(json, type);
    } catch (RuntimeException e) { // the reader wraps what a record's constructor throws
      throw new HarmonizationException(source + ": " + reason(e), e);
    }
  }

  /** The rest of {@code over} on top of {@code base}; objects are joined, all else is replaced. */
  static JsonObject merge(JsonObject base, JsonObject over) {
    JsonObject merged = base.deepCopy();
    over.entrySet()
        .forEach(
            entry -> {
              JsonElement old = merged.get(entry.getKey());
              JsonElement changed = entry.getValue();
              boolean join = old != null && old.isJsonObject() && changed.isJsonObject();
              merged.add(
                  entry.getKey(),
                  join ? merge(old.getAsJsonObject(), changed.getAsJsonObject()) : changed);
            });
    return merged;
  }

  private static void requireKnownKeys(JsonElement json, Type type, String source) {
    if (type instanceof ParameterizedType list && json.isJsonArray()) {
      Type item = list.getActualTypeArguments()[0];
      json.getAsJsonArray().forEach(element -> requireKnownKeys(element, item, source));
    }
    if (!(type instanceof Class<?> known && known.isRecord() && json.isJsonObject())) {
      return;
    }
    List<RecordComponent> components = Arrays.asList(known.getRecordComponents());
    JsonObject object = json.getAsJsonObject();
    for (String key : object.keySet()) {
      RecordComponent component =
          components.stream()
              .filter(c -> c.getName().equals(key))
              .findFirst()
              .orElseThrow(
                  () ->
                      new HarmonizationException(
                          source
                              + ": key must be one of "
                              + components.stream().map(RecordComponent::getName).toList()
                              + " but was "
                              + key));
      requireKnownKeys(object.get(key), component.getGenericType(), source);
    }
  }

  /** The rule that a value broke, in one line. */
  static String reason(RuntimeException problem) {
    @Nullable Throwable cause = problem;
    while (cause != null) {
      boolean rule =
          cause instanceof IllegalArgumentException && !(cause instanceof NumberFormatException);
      if (rule || cause instanceof HarmonizationException) {
        return String.valueOf(cause.getMessage());
      }
      cause = cause.getCause();
    }
    String message = String.valueOf(problem.getMessage());
    return problem instanceof JsonParseException ? message.replaceAll("\\s+", " ") : message;
  }
}
