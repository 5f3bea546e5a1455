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
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lemart.HarmonizationException;
import org.lemart.models.SafeTensors;
import org.lemart.models.SafeTensors.DType;
import org.lemart.models.Tensor;

/**
 * Parses and checks the header of a safetensors file; every broken rule has a message of its own.
 */
public final class SafeTensorsHeader {
  public static final String METADATA = "__metadata__";
  private static final int MAX_HEADER = 100_000_000;

  /** Unlike {@code JsonParser}, it leaves its reader strict. */
  private static final TypeAdapter<JsonElement> VALUES = new Gson().getAdapter(JsonElement.class);

  private final String source;

  private SafeTensorsHeader(String source) {
    this.source = source;
  }

  /** Reads a whole file. */
  public static SafeTensors read(byte[] file, String source) {
    return new SafeTensorsHeader(source).parse(file);
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

  private SafeTensors parse(byte[] file) {
    check(file.length >= Long.BYTES, "must have an 8-byte header length but has " + file.length);
    long length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    check(
        length >= 2 && length <= Math.min(MAX_HEADER, file.length - Long.BYTES),
        "header length must fit the file of " + file.length + " bytes but is " + length);
    JsonObject header = json(decode(file, (int) length));
    int start = Long.BYTES + (int) length;
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    List<Entry> entries =
        header.entrySet().stream()
            .filter(e -> !e.getKey().equals(METADATA))
            .map(e -> entry(e.getKey(), e.getValue()))
            .sorted(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end))
            .toList();
    long position = 0;
    for (Entry entry : entries) {
      check(
          entry.begin == position,
          "data of "
              + OneLine.of(entry.name)
              + " must begin at "
              + position
              + " but begins at "
              + entry.begin);
      check(
          entry.end <= file.length - start,
          "data of "
              + OneLine.of(entry.name)
              + " must end within the file but ends at "
              + entry.end);
      byte[] bytes = Arrays.copyOfRange(file, start + (int) entry.begin, start + (int) entry.end);
      tensors.put(entry.name, Tensor.ofBytes(entry.type, entry.shape, bytes));
      position = entry.end;
    }
    check(
        position == file.length - start,
        "data must fill the file but leaves " + (file.length - start - position) + " bytes");
    readMetadata(header, metadata);
    return new SafeTensors(tensors, metadata);
  }

  private String decode(byte[] file, int length) {
    try {
      CharBuffer text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file, Long.BYTES, length));
      return text.toString();
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

  private record Entry(String name, DType type, long[] shape, long begin, long end) {}

  private Entry entry(String name, JsonElement value) {
    try {
      JsonObject object = value.getAsJsonObject();
      DType type = type(name, object.get("dtype").getAsString());
      long[] shape = longs(object.getAsJsonArray("shape"));
      long[] offsets = longs(object.getAsJsonArray("data_offsets"));
      check(offsets.length == 2, "data_offsets of " + OneLine.of(name) + " must be two numbers");
      long bytes = Math.multiplyExact(Tensor.elements(shape), type.bytes());
      check(
          offsets[0] >= 0
              && offsets[1] >= offsets[0]
              && offsets[1] <= Integer.MAX_VALUE
              && offsets[1] - offsets[0] == bytes,
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

  private void readMetadata(JsonObject header, Map<String, String> metadata) {
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
