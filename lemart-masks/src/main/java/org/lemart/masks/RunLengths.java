package org.lemart.masks;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * A binary picture as run lengths: numbers of pixels that are off, on, off and so on, down the
 * columns from left to right.
 *
 * @param height rows of the picture, at least 1
 * @param width columns of the picture, at least 1
 * @param counts the run lengths, together {@code height * width}; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // used within one call, never compared
record RunLengths(int height, int width, int[] counts) {
  private static final int MOST_PIXELS = 1 << 28;

  RunLengths {
    Checks.size(height, width);
    long pixels = (long) height * width;
    if (pixels > MOST_PIXELS) {
      throw new IllegalArgumentException(
          "size must be at most " + MOST_PIXELS + " pixels but was " + height + " x " + width);
    }
    long sum = 0;
    for (int count : counts) {
      Checks.atLeast("counts", 0, count);
      sum += count;
    }
    if (sum != pixels) {
      throw new IllegalArgumentException(
          "counts must add up to " + height + " x " + width + " pixels but were " + sum);
    }
  }

  /** Reads {@code {"size": [height, width], "counts": numbers or string}}. */
  static RunLengths of(JsonObject json) {
    JsonArray size = field(json, "size").getAsJsonArray();
    if (size.size() != 2) {
      throw new IllegalArgumentException("size must be [height, width] but was " + size);
    }
    JsonElement counts = field(json, "counts");
    return new RunLengths(
        size.get(0).getAsInt(),
        size.get(1).getAsInt(),
        counts.isJsonArray()
            ? numbers(counts.getAsJsonArray())
            : CompressedCounts.decode(counts.getAsString()));
  }

  private static JsonElement field(JsonObject json, String name) {
    JsonElement value = json.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " must be given but was missing");
    }
    return value;
  }

  private static int[] numbers(JsonArray json) {
    int[] numbers = new int[json.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = json.get(i).getAsInt();
    }
    return numbers;
  }

  /** The picture, cut to the columns that hold something; its rows stay. */
  Canvas draw() {
    int off = counts.length == 0 ? 0 : counts[0];
    int firstColumn = Math.min(width - 1, off / height);
    int tail = counts.length % 2 == 1 ? counts[counts.length - 1] : 0;
    int columns = Math.max(1, width - tail / height - firstColumn);
    Canvas canvas = new Canvas(height, columns);
    int at = -firstColumn * height;
    for (int run = 0; run < counts.length; at += counts[run++]) {
      for (int i = at; run % 2 == 1 && i < at + counts[run]; i++) {
        canvas.turnOn(i % height * columns + i / height);
      }
    }
    return canvas;
  }
}
