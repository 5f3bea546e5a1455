package org.lemart.models.internal;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lemart.HarmonizationException;
import org.lemart.models.SafeTensors.DType;
import org.lemart.models.Tensor;

/**
 * Parses and checks the header of a safetensors file; every broken rule has a message of its own.
 */
public final class SafeTensorsHeader {
  public static final String METADATA = "__metadata__";

  /** What an array of Java holds. */
  private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

  /** Unlike {@code JsonParser}, it leaves its reader strict. */
  private static final TypeAdapter<JsonElement> VALUES = new Gson().getAdapter(JsonElement.class);

  private final String source;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();

  private SafeTensorsHeader(String source) {
    this.source = source;
  }

  /**
   * Parses and checks a header.
   *
   * @param dataBytes how many bytes follow it
   */
  static SafeTensorsHeader read(byte[] text, long dataBytes, String source) {
    return new SafeTensorsHeader(source).parse(text, dataBytes);
  }

  /** The tensors in the order of their data, which follow one another without gaps. */
  List<Entry> entries() {
    return entries;
  }

  Map<String, String> metadata() {
    return metadata;
  }

  /** The header entry of a tensor whose data starts at {@code offset}. */
  public static JsonObject describe(Tensor tensor, long offset) {
    JsonObject entry = new JsonObject();
    entry.addProperty("dtype", tensor.type().name());
    entry.add("shape", array(tensor.shape()));
    entry.add("data_offsets", array(offset, offset + tensor.byteCount()));
    return entry;
  }

  private static JsonArray array(long... values) {
    JsonArray array = new JsonArray();
    for (long value : values) {
      array.add(value);
    }
    return array;
  }

  private SafeTensorsHeader parse(byte[] text, long dataBytes) {
    JsonObject header = json(decode(text));
    header.entrySet().stream()
        .filter(e -> !e.getKey().equals(METADATA))
        .map(e -> entry(e.getKey(), e.getValue()))
        .sorted(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end))
        .forEach(entries::add);
    long position = 0;
    for (Entry entry : entries) {
      requirePlace(entry, position, dataBytes);
      position = entry.end;
    }
    check(
        position == dataBytes,
        "data must fill the file but leaves " + (dataBytes - position) + " bytes");
    readMetadata(header);
    return this;
  }

  private void requirePlace(Entry entry, long position, long dataBytes) {
    String name = OneLine.of(entry.name);
    check(
        entry.begin == position,
        "data of " + name + " must begin at " + position + " but begins at " + entry.begin);
    check(
        entry.end <= dataBytes,
        "data of " + name + " must end within the file but ends at " + entry.end);
    long bytes = entry.end - entry.begin;
    check(
        bytes <= MOST_BYTES,
        "tensor " + name + " must have at most " + MOST_BYTES + " bytes but has " + bytes);
  }

  private String decode(byte[] text) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
    } catch (CharacterCodingException e) {
      throw new HarmonizationException(source + ": header must be UTF-8", e);
    }
  }

  private JsonObject json(String text) {
    try {
      JsonReader reader = new JsonReader(new StringReader(text));
      check(reader.peek() == JsonToken.BEGIN_OBJECT, "header must be a JSON object");
      JsonObject root = object(reader);
      check(reader.peek() == JsonToken.END_DOCUMENT, "header must be valid JSON");
      return root;
    } catch (IOException | JsonParseException | StackOverflowError e) {
      throw new HarmonizationException(source + ": header must be valid JSON", e);
    }
  }

  /** The next object; it and the objects in it have each name once. */
  private JsonObject object(JsonReader reader) throws IOException {
    JsonObject object = new JsonObject();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      check(!object.has(name), "header must have each name once but repeats " + OneLine.of(name));
      boolean nested = reader.peek() == JsonToken.BEGIN_OBJECT;
      object.add(name, nested ? object(reader) : VALUES.read(reader));
    }
    reader.endObject();
    return object;
  }

  /**
   * A tensor in the file.
   *
   * @param begin of its bytes, after the header
   * @param end after its last byte
   */
  record Entry(String name, DType type, long[] shape, long begin, long end) {}

  private Entry entry(String name, JsonElement value) {
    try {
      JsonObject object = value.getAsJsonObject();
      DType type = type(name, object.get("dtype").getAsString());
      long[] shape = longs(object.getAsJsonArray("shape"));
      long[] offsets = longs(object.getAsJsonArray("data_offsets"));
      check(offsets.length == 2, "data_offsets of " + OneLine.of(name) + " must be two numbers");
      long bytes = Math.multiplyExact(Tensor.elements(shape), type.bytes());
      check(
          offsets[0] >= 0 && offsets[1] >= offsets[0] && offsets[1] - offsets[0] == bytes,
          "data_offsets of "
              + OneLine.of(name)
              + " must span "
              + bytes
              + " bytes but are "
              + offsets[0]
              + " to "
              + offsets[1]);
      return new Entry(name, type, shape, offsets[0], offsets[1]);
    } catch (HarmonizationException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new HarmonizationException(
          source + ": tensor " + OneLine.of(name) + " must have dtype, shape and data_offsets", e);
    }
  }

  private DType type(String name, String type) {
    for (DType known : DType.values()) {
      if (known.name().equals(type)) {
        return known;
      }
    }
    throw new HarmonizationException(
        source
            + ": dtype of "
            + OneLine.of(name)
            + " must be one of "
            + Arrays.toString(DType.values())
            + " but is "
            + OneLine.of(type));
  }

  private static long[] longs(JsonArray array) {
    long[] values = new long[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).getAsBigDecimal().longValueExact();
    }
    return values;
  }

  private void readMetadata(JsonObject header) {
    JsonElement element = header.get(METADATA);
    if (element == null) {
      return;
    }
    check(element.isJsonObject(), METADATA + " must be an object of strings");
    for (Map.Entry<String, JsonElement> entry : element.getAsJsonObject().entrySet()) {
      JsonElement value = entry.getValue();
      check(
          value.isJsonPrimitive() && value.getAsJsonPrimitive().isString(),
          METADATA + "." + OneLine.of(entry.getKey()) + " must be a string");
      metadata.put(entry.getKey(), value.getAsString());
    }
  }

  private void check(boolean rule, String message) {
    if (!rule) {
      throw new HarmonizationException(source + ": " + message);
    }
  }
}
