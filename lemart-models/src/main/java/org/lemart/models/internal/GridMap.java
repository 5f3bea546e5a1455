package org.lemart.models.internal;

import java.awt.Rectangle;

/** A grid of affine maps laid over a picture, evaluated row by row. */
public final class GridMap implements ColorMap {
  private static final int MAP = 12;

  private final int rows;
  private final int columns;
  private final float[] maps;
  private final int top;
  private final int height;
  private final float[] line;
  private final int[] left;
  private final float[] fraction;

  /** Lays rows x columns maps of 12 numbers over width x height pixels. */
  public GridMap(int rows, int columns, float[] maps, int width, int height) {
    this(rows, columns, maps, new Rectangle(width, height), width, height);
  }

  /** Lays maps over width x height pixels, of which a part is used: row 0 is the part's first. */
  public GridMap(int rows, int columns, float[] maps, Rectangle part, int width, int height) {
    this.rows = rows;
    this.columns = columns;
    this.maps = maps;
    this.top = part.y;
    this.height = height;
    this.line = new float[columns * MAP];
    this.left = new int[part.width];
    this.fraction = new float[part.width];
    for (int x = 0; x < part.width; x++) {
      double position = position(part.x + x, width, columns);
      left[x] = (int) position;
      fraction[x] = (float) (position - left[x]);
    }
  }

  @Override
  public void map(int y, int from, int to, float[][] rgb, float[][] out) {
    interpolateRow(y);
    int start = from;
    while (start < to) {
      int end = start + 1;
      while (end < to && left[end] == left[start]) {
        end++;
      }
      int a = left[start] * MAP;
      int b = Math.min(left[start] + 1, columns - 1) * MAP;
      for (int c = 0; c < 3; c++) {
        mapChannel(a + 4 * c, b + 4 * c, start, end, rgb, out[c]);
      }
      start = end;
    }
  }

  /** Position of a pixel's centre among the centres of the cells, within the outer ones. */
  private static double position(int pixel, int pixels, int cells) {
    return Math.max(0, Math.min(cells - 1.0, (pixel + 0.5) / pixels * cells - 0.5));
  }

  /** The maps of one grid row at the height of pixel row y. */
  private void interpolateRow(int y) {
    double position = position(top + y, height, rows);
    int above = (int) position;
    int below = Math.min(above + 1, rows - 1);
    float t = (float) (position - above);
    for (int i = 0; i < line.length; i++) {
      float a = maps[above * line.length + i];
      line[i] = a + t * (maps[below * line.length + i] - a);
    }
  }

  /** One output channel between two neighbouring centres; a and b are places in the line. */
  private void mapChannel(int a, int b, int from, int to, float[][] rgb, float[] out) {
    float[] red = rgb[0];
    float[] green = rgb[1];
    float[] blue = rgb[2];
    float r = line[a];
    float g = line[a + 1];
    float u = line[a + 2];
    float o = line[a + 3];
    float dr = line[b] - r;
    float dg = line[b + 1] - g;
    float du = line[b + 2] - u;
    float shift = line[b + 3] - o;
    for (int x = from; x < to; x++) {
      float t = fraction[x];
      out[x] =
          (r + t * dr) * red[x] + (g + t * dg) * green[x] + (u + t * du) * blue[x] + o + t * shift;
    }
  }
}
