package org.lemart.masks;

import java.util.Arrays;
import org.lemart.Mask;

/** A mutable binary picture that shapes are drawn on; used within one call, never shared. */
final class Canvas {
  static final byte ON = (byte) 0xFF;

  final int height;
  final int width;
  final byte[] pixels;
  private int covered;

  Canvas(int height, int width) {
    Checks.size(height, width);
    this.height = height;
    this.width = width;
    this.pixels = new byte[Math.multiplyExact(height, width)];
  }

  /** Number of pixels that are on. */
  int covered() {
    return covered;
  }

  boolean isOn(int index) {
    return pixels[index] != 0;
  }

  void turnOn(int index) {
    if (pixels[index] == 0) {
      pixels[index] = ON;
      covered++;
    }
  }

  /** Fills the rows {@code [top, bottom)} and columns {@code [left, right)}. */
  void fillRectangle(int top, int left, int bottom, int right) {
    for (int y = top; y < bottom; y++) {
      fillRun(y, left, right);
    }
  }

  /** Fills a closed polygon (even-odd rule) wherever it holds a pixel's centre. */
  void fillPolygon(double[] xs, double[] ys) {
    double[] crossings = new double[xs.length];
    int top = (int) Math.max(0, Math.floor(Arrays.stream(ys).min().orElse(0)));
    int bottom = (int) Math.min(height, Math.ceil(Arrays.stream(ys).max().orElse(0)));
    for (int y = top; y < bottom; y++) {
      int count = crossings(xs, ys, y + 0.5, crossings);
      Arrays.sort(crossings, 0, count);
      for (int i = 0; i + 1 < count; i += 2) {
        fillRun(y, columnFrom(crossings[i]), columnFrom(crossings[i + 1]));
      }
    }
  }

  /** The first column whose centre is not left of {@code x}; {@code width} where there is none. */
  private int columnFrom(double x) {
    return (int) Math.max(0, Math.min(width, Math.ceil(x - 0.5)));
  }

  private static int crossings(double[] xs, double[] ys, double y, double[] into) {
    int count = 0;
    for (int i = 0, j = xs.length - 1; i < xs.length; j = i++) {
      if ((ys[i] <= y) != (ys[j] <= y)) {
        into[count++] = xs[i] + (y - ys[i]) * (xs[j] - xs[i]) / (ys[j] - ys[i]);
      }
    }
    return count;
  }

  private void fillRun(int y, int left, int right) {
    for (int i = y * width + left; i < y * width + right; i++) {
      turnOn(i);
    }
  }

  /** Turns on every pixel that no 4-connected path of off pixels joins to the border. */
  void fillHoles() {
    boolean[] outside = new boolean[pixels.length];
    int[] stack = new int[pixels.length];
    int size = 0;
    for (int i = 0; i < pixels.length; i++) {
      int x = i % width;
      int y = i / width;
      if (x == 0 || y == 0 || x == width - 1 || y == height - 1) {
        size = visit(i, outside, stack, size);
      }
    }
    while (size > 0) {
      int i = stack[--size];
      int x = i % width;
      size = x > 0 ? visit(i - 1, outside, stack, size) : size;
      size = x < width - 1 ? visit(i + 1, outside, stack, size) : size;
      size = i >= width ? visit(i - width, outside, stack, size) : size;
      size = i < pixels.length - width ? visit(i + width, outside, stack, size) : size;
    }
    for (int i = 0; i < pixels.length; i++) {
      if (!outside[i]) {
        turnOn(i);
      }
    }
  }

  /** A copy with rounder outlines: each pixel takes the majority of its 3 x 3 neighbourhood. */
  Canvas smoothed() {
    Canvas result = new Canvas(height, width);
    byte[] counts = neighboursOn();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 4) {
        result.turnOn(i);
      }
    }
    return result;
  }

  /** The share of the 3 x 3 pixels around each pixel that are on, row-major. */
  float[] meansOf3x3() {
    byte[] counts = neighboursOn();
    float[] result = new float[counts.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = counts[i] / 9f;
    }
    return result;
  }

  /** How many of the 3 x 3 pixels around each pixel are on, the picture's edges repeated. */
  private byte[] neighboursOn() {
    byte[] rows = new byte[pixels.length];
    for (int y = 0; y < height; y++) {
      addRows(Math.max(0, y - 1) * width, y * width, Math.min(height - 1, y + 1) * width, rows);
    }
    byte[] counts = new byte[pixels.length];
    for (int start = 0; start < counts.length; start += width) {
      int last = start + width - 1;
      for (int i = start; i <= last; i++) {
        counts[i] = (byte) (rows[Math.max(start, i - 1)] + rows[i] + rows[Math.min(last, i + 1)]);
      }
    }
    return counts;
  }

  /** How many of three pixels, one below the other, are on. */
  private void addRows(int above, int middle, int below, byte[] into) {
    for (int x = 0; x < width; x++) {
      int sum = (pixels[above + x] & 1) + (pixels[middle + x] & 1) + (pixels[below + x] & 1);
      into[middle + x] = (byte) sum;
    }
  }

  private int visit(int index, boolean[] outside, int[] stack, int size) {
    if (outside[index] || isOn(index)) {
      return size;
    }
    outside[index] = true;
    stack[size] = index;
    return size + 1;
  }

  Mask toMask() {
    return Mask.of(width, height, pixels);
  }
}
