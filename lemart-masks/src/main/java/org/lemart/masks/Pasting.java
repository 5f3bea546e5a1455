package org.lemart.masks;

import org.lemart.Mask;

/**
 * A mask drawn into a picture: mirrored left to right or not, scaled, turned, and moved so that its
 * centre is at (x, y).
 */
final class Pasting {
  /** Points of the object that are looked at to estimate an area. */
  private static final int ESTIMATE_POINTS = 4096;

  private final Mask object;
  private final double x;
  private final double y;
  private final double scale;
  private final double cos;
  private final double sin;
  private final double mirror;

  /**
   * @param scale picture pixels per pixel of the object
   * @param turn radians
   */
  Pasting(Mask object, double x, double y, double scale, double turn, boolean mirrored) {
    this.object = object;
    this.x = x;
    this.y = y;
    this.scale = scale;
    this.cos = Math.cos(turn);
    this.sin = Math.sin(turn);
    this.mirror = mirrored ? -1 : 1;
  }

  /** About how many pixels of a picture are covered, without drawing. */
  double area(int height, int width) {
    double step = Math.sqrt((double) object.width() * object.height() / ESTIMATE_POINTS);
    int rows = (int) Math.ceil(object.height() / step);
    int columns = (int) Math.ceil(object.width() / step);
    double rowStep = (double) object.height() / rows;
    double columnStep = (double) object.width() / columns;
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      double down = (row + 0.5) * rowStep;
      double v = (down - object.height() / 2.0) * scale;
      for (int column = 0; column < columns; column++) {
        double across = (column + 0.5) * columnStep;
        double u = mirror * (across - object.width() / 2.0) * scale;
        double px = x + u * cos - v * sin;
        double py = y + u * sin + v * cos;
        if (px >= 0 && py >= 0 && px < width && py < height) {
          sum += object.get((int) across, (int) down);
        }
      }
    }
    return sum * rowStep * columnStep * scale * scale;
  }

  /** Bilinear samples of the object, averaged over 2 x 2 points of each picture pixel. */
  Mask on(int height, int width) {
    byte[] result = new byte[Math.multiplyExact(height, width)];
    double reach = Math.hypot(object.width() + 1, object.height() + 1) * scale / 2;
    int top = (int) Math.max(0, Math.floor(y - reach));
    int bottom = (int) Math.min(height, Math.ceil(y + reach));
    int left = (int) Math.max(0, Math.floor(x - reach));
    int right = (int) Math.min(width, Math.ceil(x + reach));
    for (int row = top; row < bottom; row++) {
      for (int column = left; column < right; column++) {
        float sum =
            at(column + 0.25, row + 0.25)
                + at(column + 0.75, row + 0.25)
                + at(column + 0.25, row + 0.75)
                + at(column + 0.75, row + 0.75);
        result[row * width + column] = (byte) Math.round(sum * (255f / 4));
      }
    }
    return Mask.of(width, height, result);
  }

  /** The object's coverage under a point of the picture. */
  private float at(double px, double py) {
    double dx = (px - x) / scale;
    double dy = (py - y) / scale;
    double u = mirror * (dx * cos + dy * sin);
    double v = dy * cos - dx * sin;
    return sample(u + object.width() / 2.0 - 0.5, v + object.height() / 2.0 - 0.5);
  }

  /** Bilinear between pixel centres; beyond the object there is nothing. */
  private float sample(double u, double v) {
    if (u <= -1 || v <= -1 || u >= object.width() || v >= object.height()) {
      return 0;
    }
    int left = (int) Math.floor(u);
    int top = (int) Math.floor(v);
    float fx = (float) (u - left);
    float fy = (float) (v - top);
    float upper = pixel(left, top) * (1 - fx) + pixel(left + 1, top) * fx;
    float lower = pixel(left, top + 1) * (1 - fx) + pixel(left + 1, top + 1) * fx;
    return upper * (1 - fy) + lower * fy;
  }

  private float pixel(int px, int py) {
    boolean inside = px >= 0 && py >= 0 && px < object.width() && py < object.height();
    return inside ? object.get(px, py) : 0;
  }
}
