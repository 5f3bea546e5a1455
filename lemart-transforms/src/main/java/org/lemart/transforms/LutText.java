package org.lemart.transforms;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.lemart.ColorLut;

/**
 * A colour table as JSON has it.
 *
 * @param title may be empty
 * @param size entries along each axis
 * @param domain the colours that the table spans
 * @param values red, green and blue of each entry, its red rising fastest: float32, little-endian,
 *     as base64
 */
record LutText(String title, int size, ColorLut.Domain domain, String values) {

  LutText {
    require(
        size >= ColorLut.MIN_SIZE && size <= ColorLut.MAX_SIZE,
        "size must be in [" + ColorLut.MIN_SIZE + ", " + ColorLut.MAX_SIZE + "] but was " + size);
    int length = 16 * size * size * size; // 12 bytes an entry, 4 characters for 3 bytes
    require(
        values.length() == length,
        "values must be " + length + " characters of base64 but was " + values.length() + " long");
  }

  static LutText of(ColorLut lut) {
    float[] values = lut.values();
    byte[] bytes = new byte[Float.BYTES * values.length];
    buffer(bytes).asFloatBuffer().put(values);
    String text = Base64.getEncoder().encodeToString(bytes);
    return new LutText(lut.title(), lut.size(), lut.domain(), text);
  }

  ColorLut toLut() {
    float[] numbers = new float[3 * size * size * size];
    buffer(bytes()).asFloatBuffer().get(numbers);
    return ColorLut.of(size, domain, numbers).withTitle(title);
  }

  private byte[] bytes() {
    byte[] bytes = new byte[0];
    try {
      bytes = Base64.getDecoder().decode(values);
    } catch (IllegalArgumentException e) {
      // has no bytes then
    }
    require(bytes.length == 12 * size * size * size, "values must be base64 but was not");
    return bytes;
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void require(boolean rule, String message) {
    if (!rule) {
      throw new IllegalArgumentException(message);
    }
  }
}
