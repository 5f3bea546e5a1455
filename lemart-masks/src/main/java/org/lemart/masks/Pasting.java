package org.lemart.masks;

import org.lemart.Mask;

/**
 * A mask drawn into a picture with its centre at (x, y): mirrored, scaled, then turned.
 *
 * @param scale picture pixels per pixel of the object
 * @param turn radians
 */
record Pasting(Mask object, double x, double y, double scale, double turn, boolean mirrored) {

  /** Bilinear samples of the object, averaged over 2 x 2 points of each picture pixel. */
  Mask on(int height, int width) {
    byte[] result = new byte[height * width];
    double reach = Math.hypot(object.width(), object.height()) * scale / 2 + 1;
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
    double u = dx * Math.cos(turn) + dy * Math.sin(turn);
    double v = dy * Math.cos(turn) - dx * Math.sin(turn);
    return sample((mirrored ? -u : u) + object.width() / 2.0, v + object.height() / 2.0);
  }

  private float sample(double u, double v) {
    if (u <= -0.5 || v <= -0.5 || u >= object.width() + 0.5 || v >= object.height() + 0.5) {
      return 0;
    }
    int left = (int) Math.floor(u - 0.5);
    int top = (int) Math.floor(v - 0.5);
    float fx = (float) (u - 0.5 - left);
    float fy = (float) (v - 0.5 - top);
    float upper = pixel(left, top) * (1 - fx) + pixel(left + 1, top) * fx;
    float lower = pixel(left, top + 1) * (1 - fx) + pixel(left + 1, top + 1) * fx;
    return upper * (1 - fy) + lower * fy;
  }

  private float pixel(int px, int py) {
    boolean inside = px >= 0 && py >= 0 && px < object.width() && py < object.height();
    return inside ? object.get(px, py) : 0;
  }
}
