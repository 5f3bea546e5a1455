package org.lemart;

import org.lemart.ColorLut.Interpolation;

/** Looks colours up in a table, between its entries. Immutable. */
final class LutLookup {
  private final float[] values;
  private final int last;
  private final int[] steps; // from an entry to the next one along red, green and blue
  private final float[] low = new float[3];
  private final float[] scale = new float[3];

  LutLookup(float[] values, int size, ColorLut.Domain domain) {
    this.values = values;
    this.last = size - 1;
    this.steps = new int[] {3, 3 * size, 3 * size * size};
    for (int c = 0; c < 3; c++) {
      Range axis = domain.axis(c);
      low[c] = (float) axis.min();
      scale[c] = (float) (last / (axis.max() - axis.min()));
    }
  }

  /** Puts the new colour of one into three places. */
  void at(float red, float green, float blue, Interpolation interpolation, float[] into) {
    float r = place(red, 0);
    float g = place(green, 1);
    float b = place(blue, 2);
    int cellR = cell(r);
    int cellG = cell(g);
    int cellB = cell(b);
    int black = cellR * steps[0] + cellG * steps[1] + cellB * steps[2];
    if (interpolation == Interpolation.TRILINEAR) {
      trilinear(black, r - cellR, g - cellG, b - cellB, into);
    } else {
      tetrahedral(black, r - cellR, g - cellG, b - cellB, into);
    }
  }

  /** In entries from the first one. */
  private float place(float value, int c) {
    return Math.max(0, Math.min(last, (value - low[c]) * scale[c]));
  }

  private int cell(float place) {
    return Math.min(last - 1, (int) place);
  }

  private void trilinear(int black, float r, float g, float b, float[] into) {
    for (int c = 0; c < 3; c++) {
      float near = face(black + c, r, g);
      into[c] = near + b * (face(black + c + steps[2], r, g) - near);
    }
  }

  private float face(int at, float r, float g) {
    float near = edge(at, r);
    return near + g * (edge(at + steps[1], r) - near);
  }

  private float edge(int at, float r) {
    return values[at] + r * (values[at + steps[0]] - values[at]);
  }

  /** From the black to the white corner of the cell, along the axis of the largest part first. */
  private void tetrahedral(int black, float r, float g, float b, float[] into) {
    float most = Math.max(r, Math.max(g, b));
    float middle = Math.max(Math.min(r, g), Math.min(Math.max(r, g), b));
    float least = Math.min(r, Math.min(g, b));
    int white = black + steps[0] + steps[1] + steps[2];
    int first = black + steps[r == most ? 0 : g == most ? 1 : 2];
    int second = white - steps[b == least ? 2 : g == least ? 1 : 0];
    for (int c = 0; c < 3; c++) {
      into[c] =
          (1 - most) * values[black + c]
              + (most - middle) * values[first + c]
              + (middle - least) * values[second + c]
              + least * values[white + c];
    }
  }
}
