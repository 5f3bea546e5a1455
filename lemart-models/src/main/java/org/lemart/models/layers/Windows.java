package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

/** Cutting a token map into windows and back (Swin Transformer, section 3.2). */
final class Windows {
  private static final float FORBIDDEN = -100f;

  private Windows() {}

  /** (N, H, W, C) to (N * windows, window^2, C). */
  static NDArray partition(NDArray x, int window) {
    long h = x.getShape().get(1);
    long w = x.getShape().get(2);
    long c = x.getShape().get(3);
    return x.reshape(-1, h / window, window, w / window, window, c)
        .transpose(0, 1, 3, 2, 4, 5)
        .reshape(-1, (long) window * window, c);
  }

  /** (N * windows, window^2, C) back to (N, H, W, C). */
  static NDArray merge(NDArray x, int window, long h, long w) {
    long c = x.getShape().get(2);
    return x.reshape(-1, h / window, w / window, window, window, c)
        .transpose(0, 1, 3, 2, 4, 5)
        .reshape(-1, h, w, c);
  }

  /** Rolls rows and columns of (N, H, W, C) up and left by {@code shift}, around the borders. */
  static NDArray roll(NDArray x, long shift) {
    return rollAxis(rollAxis(x, shift, 1), shift, 2);
  }

  private static NDArray rollAxis(NDArray x, long shift, int axis) {
    long size = x.getShape().get(axis);
    long cut = Math.floorMod(shift, size);
    if (cut == 0) {
      return x;
    }
    NDIndex head = axis == 1 ? new NDIndex(":, :" + cut) : new NDIndex(":, :, :" + cut);
    NDIndex tail = axis == 1 ? new NDIndex(":, " + cut + ":") : new NDIndex(":, :, " + cut + ":");
    return x.get(tail).concat(x.get(head), axis);
  }

  /**
   * Forbids attention between tokens that only the roll brought together.
   *
   * @return (windows, window^2, window^2): 0 where allowed, -100 elsewhere
   */
  static NDArray shiftMask(NDManager manager, int h, int w, int window, int shift) {
    int tokens = window * window;
    int across = w / window;
    int windows = (h / window) * across;
    float[] mask = new float[windows * tokens * tokens];
    int i = 0;
    for (int n = 0; n < windows; n++) {
      int top = n / across * window;
      int left = n % across * window;
      for (int q = 0; q < tokens; q++) {
        int own = region(top + q / window, left + q % window, h, w, window, shift);
        for (int k = 0; k < tokens; k++, i++) {
          int other = region(top + k / window, left + k % window, h, w, window, shift);
          mask[i] = own == other ? 0 : FORBIDDEN;
        }
      }
    }
    return Constants.of(manager, mask, new Shape(windows, tokens, tokens));
  }

  private static int region(int y, int x, int h, int w, int window, int shift) {
    return 3 * band(y, h, window, shift) + band(x, w, window, shift);
  }

  private static int band(int position, int size, int window, int shift) {
    return position < size - window ? 0 : position < size - shift ? 1 : 2;
  }
}
