package org.lemart.masks;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import org.lemart.HarmonizationException;
import org.lemart.Mask;

/**
 * The pixels on both sides of a mask's edge. In a photograph they hold light of both sides, and a
 * generated composite tells by them what its object looked like before; a cut-out of another
 * photograph does not. {@link #covered} makes the one look like the other.
 */
public final class Rim {
  private static final double WIDEST = 10_000;

  private final Mask mask;
  private final int[] sources;

  private Rim(Mask mask, int[] sources) {
    this.mask = mask;
    this.sources = sources;
  }

  /**
   * Of a mask; what is at least half covered is inside. Widths are Euclidean, parts of pixels
   * count.
   *
   * @param outwards width outside the mask in pixels, from 0 (none) to 10000
   * @param inwards width inside the mask in pixels, from 0 (none) to 10000
   */
  public static Rim of(Mask mask, double outwards, double inwards) {
    width("outwards", outwards);
    width("inwards", inwards);
    byte[] inside = halves(mask);
    Mask solid = Mask.of(mask.width(), mask.height(), inside);
    byte[] wide = halves(solid.grow(outwards));
    byte[] core = halves(solid.shrink(inwards));
    int reach = 2 + (int) Math.ceil(Math.max(outwards, inwards));
    int[] sources = new int[inside.length];
    Arrays.setAll(
        sources, i -> nearest(inside[i] == 0 ? wide : core, inside[i], i, mask.width(), reach));
    return new Rim(mask, sources);
  }

  private static void width(String name, double pixels) {
    if (!(pixels >= 0 && pixels <= WIDEST)) {
      throw new IllegalArgumentException(
          name + " must be in [0, " + (int) WIDEST + "] but was " + pixels);
    }
  }

  /** 255 where the mask is at least a half, else 0. */
  private static byte[] halves(Mask mask) {
    byte[] coverage = mask.toBytes();
    for (int i = 0; i < coverage.length; i++) {
      coverage[i] = (byte) (coverage[i] < 0 ? 255 : 0);
    }
    return coverage;
  }

  /**
   * The pixel with the wanted coverage that is nearest to {@code from}, looked for in squares
   * around it; {@code from} itself if there is none within {@code reach}.
   */
  private static int nearest(byte[] coverage, byte wanted, int from, int width, int reach) {
    if (coverage[from] == wanted) {
      return from;
    }
    int x = from % width;
    int y = from / width;
    int height = coverage.length / width;
    int best = from;
    int least = Integer.MAX_VALUE;
    for (int ring = 1; ring <= reach && ring * ring < least; ring++) {
      for (int v = Math.max(0, y - ring); v <= Math.min(height - 1, y + ring); v++) {
        int step = Math.abs(v - y) == ring ? 1 : 2 * ring;
        for (int u = x - ring; u <= x + ring; u += step) {
          int distance = (u - x) * (u - x) + (v - y) * (v - y);
          if (u >= 0 && u < width && distance < least && coverage[v * width + u] == wanted) {
            least = distance;
            best = v * width + u;
          }
        }
      }
    }
    return best;
  }

  /**
   * A copy whose rim has the colours of what lies behind it: outside those of the background,
   * inside those of the object, each of the nearest pixel beyond the rim. A part of the object that
   * is nothing but rim stays as it is.
   *
   * @param picture of the mask's size, of any depth
   * @throws HarmonizationException if the sizes differ
   */
  public BufferedImage covered(BufferedImage picture) {
    mask.requireSizeOf(picture);
    Raster from = picture.getRaster();
    WritableRaster pixels = from.createCompatibleWritableRaster();
    picture.copyData(pixels);
    int width = mask.width();
    Object pixel = null;
    for (int i = 0; i < sources.length; i++) {
      if (sources[i] != i) {
        pixel = from.getDataElements(sources[i] % width, sources[i] / width, pixel);
        pixels.setDataElements(i % width, i / width, pixel);
      }
    }
    return new BufferedImage(picture.getColorModel(), pixels, picture.isAlphaPremultiplied(), null);
  }

  /**
   * The same for planes of numbers.
   *
   * @param planes (C, height, width) row by row, for any C
   * @return a new array of the same length
   */
  public float[] covered(float[] planes) {
    int plane = sources.length;
    if (planes.length % plane != 0) {
      throw new IllegalArgumentException(
          "planes length must be a multiple of " + plane + " but was " + planes.length);
    }
    float[] out = new float[planes.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = planes[i - i % plane + sources[i % plane]];
    }
    return out;
  }
}
