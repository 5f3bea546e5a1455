package org.lemart.masks;

import org.lemart.Mask;

/** Running-sum box blurs: their cost does not depend on the radius. */
final class BoxBlur {
  private BoxBlur() {}

  /** Two box blurs a direction whose radii add up to {@code radius}; picture edges repeated. */
  static Mask triangle(Mask mask, int radius) {
    byte[] bytes = mask.toBytes();
    float[] values = new float[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      values[i] = bytes[i] & 0xFF;
    }
    int first = (radius + 1) / 2;
    int second = radius - first;
    for (int box : new int[] {first, second}) {
      lines(values, mask.height(), mask.width(), mask.width(), 1, box);
      lines(values, mask.width(), 1, mask.height(), mask.width(), box);
    }
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.round(values[i]);
    }
    return Mask.of(mask.width(), mask.height(), bytes);
  }

  /** Blurs {@code count} lines of {@code length} values, {@code step} apart within a line. */
  private static void lines(
      float[] values, int count, int lineStep, int length, int step, int radius) {
    float[] line = new float[length];
    for (int l = 0; l < count; l++) {
      for (int i = 0; i < length; i++) {
        line[i] = values[l * lineStep + i * step];
      }
      double sum = 0;
      for (int i = -radius; i <= radius; i++) {
        sum += line[clamp(i, length)];
      }
      for (int i = 0; i < length; i++) {
        values[l * lineStep + i * step] = (float) (sum / (2 * radius + 1));
        sum += line[clamp(i + radius + 1, length)] - line[clamp(i - radius, length)];
      }
    }
  }

  private static int clamp(int index, int length) {
    return Math.max(0, Math.min(length - 1, index));
  }
}
