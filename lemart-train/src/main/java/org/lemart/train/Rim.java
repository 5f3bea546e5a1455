package org.lemart.train;

import java.util.Arrays;
import org.lemart.Mask;

/**
 * The pixels on both sides of a mask's edge. In a photograph they hold light of both sides, and a
 * generated composite tells by them what its object looked like before; a cut-out of another
 * photograph does not.
 */
final class Rim {
  private final int size;
  private final int[] sources;

  private Rim(int size, int[] sources) {
    this.size = size;
    this.sources = sources;
  }

  /**
   * Of a mask (size, size).
   *
   * @param outwards width outside the mask in pixels, 0 = none
   * @param inwards width inside the mask in pixels, 0 = none
   */
  static Rim of(float[] mask, int size, double outwards, double inwards) {
    byte[] coverage = new byte[mask.length];
    for (int i = 0; i < coverage.length; i++) {
      coverage[i] = (byte) (mask[i] >= 0.5f ? 255 : 0);
    }
    Mask solid = Mask.of(size, size, coverage);
    byte[] wide = solid.grow(outwards).toBytes();
    byte[] core = solid.shrink(inwards).toBytes();
    int reach = 2 + (int) Math.ceil(Math.max(outwards, inwards));
    int[] sources = new int[mask.length];
    Arrays.setAll(
        sources, i -> nearest(coverage[i] == 0 ? wide : core, i, size, reach, coverage[i]));
    return new Rim(size, sources);
  }

  /** The nearest pixel with the coverage that is wanted; {@code from} itself if none is near. */
  private static int nearest(byte[] mask, int from, int size, int reach, byte wanted) {
    if (mask[from] == wanted) {
      return from;
    }
    int x = from % size;
    int y = from / size;
    int best = from;
    int least = Integer.MAX_VALUE;
    for (int v = Math.max(0, y - reach); v <= Math.min(size - 1, y + reach); v++) {
      for (int u = Math.max(0, x - reach); u <= Math.min(size - 1, x + reach); u++) {
        int distance = (u - x) * (u - x) + (v - y) * (v - y);
        if (distance < least && mask[v * size + u] == wanted) {
          least = distance;
          best = v * size + u;
        }
      }
    }
    return best;
  }

  /** A copy of planes (C, size, size) whose rim has the colours of what lies behind it. */
  float[] covered(float[] planes) {
    int plane = size * size;
    float[] out = new float[planes.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = planes[i - i % plane + sources[i % plane]];
    }
    return out;
  }
}
