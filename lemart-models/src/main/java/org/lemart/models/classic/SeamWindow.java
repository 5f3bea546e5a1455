package org.lemart.models.classic;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import org.lemart.Mask;
import org.lemart.spi.PixelRows;

/**
 * A part of a composite in memory, with a margin, and what the seam between foreground (mask above
 * 0) and background (mask 0) asks of it.
 *
 * <p>Across a seam the foreground should continue the background. What the foreground looks like
 * there is the pixel itself where the mask is hard; on a soft edge the pixel shows the background
 * too, so the mask is climbed, at most {@link #REACH} steps, to a pixel that shows the foreground,
 * and what is left of the background in that one is taken out.
 */
final class SeamWindow {
  /** Width in pixels of the softest edge that is climbed to its top. */
  static final int REACH = 32;

  private static final float HIDDEN = -1;

  private final int left;
  private final int top;
  private final int width;
  private final int height;
  private final float[] cover;
  private final float[][] rgb;

  private SeamWindow(Rectangle area) {
    left = area.x;
    top = area.y;
    width = area.width;
    height = area.height;
    cover = new float[width * height];
    rgb = new float[3][width * height];
  }

  /** Loads a part that lies in the picture; several threads may load parts of one picture. */
  static SeamWindow of(BufferedImage image, Mask mask, Rectangle part) {
    Rectangle area = new Rectangle(part);
    area.grow(REACH + 1, REACH + 1);
    area = area.intersection(new Rectangle(image.getWidth(), image.getHeight()));
    SeamWindow window = new SeamWindow(area);
    PixelRows rows = PixelRows.of(image);
    float[][] colours = {rows.red(), rows.green(), rows.blue()};
    float[] coverage = new float[image.getWidth()];
    for (int y = 0; y < area.height; y++) {
      rows.load(area.y + y, area.x, area.x + area.width);
      mask.readRow(area.y + y, coverage);
      int start = y * area.width;
      for (int c = 0; c < 3; c++) {
        System.arraycopy(colours[c], area.x, window.rgb[c], start, area.width);
      }
      for (int x = 0; x < area.width; x++) {
        boolean visible = rows.alpha()[area.x + x] > 0;
        window.cover[start + x] = visible ? coverage[area.x + x] : HIDDEN;
      }
    }
    return window;
  }

  /** Whether a pixel of the picture is visible foreground; not outside the picture. */
  boolean isForeground(int x, int y) {
    return contains(x, y) && cover[place(x, y)] > 0;
  }

  /**
   * Adds up what the background neighbours of a foreground pixel ask for.
   *
   * @param sums how many there are, then how much red, green and blue should rise; overwritten
   * @return whether there are any
   */
  boolean seam(int x, int y, float[] sums) {
    sums[0] = 0;
    sums[1] = 0;
    sums[2] = 0;
    sums[3] = 0;
    ask(x, y, x - 1, y, sums);
    ask(x, y, x + 1, y, sums);
    ask(x, y, x, y - 1, sums);
    ask(x, y, x, y + 1, sums);
    return sums[0] > 0;
  }

  private void ask(int x, int y, int besideX, int besideY, float[] sums) {
    if (!contains(besideX, besideY) || cover[place(besideX, besideY)] != 0) {
      return;
    }
    int back = place(besideX, besideY);
    int fore = summit(x, y);
    sums[0]++;
    for (int c = 0; c < 3; c++) {
      float behind = rgb[c][back];
      float pure = behind + (rgb[c][fore] - behind) / cover[fore];
      sums[1 + c] += behind - Math.max(0, Math.min(1, pure));
    }
  }

  /** Where the mask is highest, climbing from a pixel. */
  private int summit(int x, int y) {
    int best = place(x, y);
    for (int step = 0; step < REACH && cover[best] < 1; step++) {
      int next = higher(best);
      if (next == best) {
        break;
      }
      best = next;
    }
    return best;
  }

  private int higher(int from) {
    int x = from % width;
    int y = from / width;
    int best = from;
    for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
      for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
        best = cover[v * width + u] > cover[best] ? v * width + u : best;
      }
    }
    return best;
  }

  private boolean contains(int x, int y) {
    return x >= left && x < left + width && y >= top && y < top + height;
  }

  private int place(int x, int y) {
    return (y - top) * width + x - left;
  }
}
