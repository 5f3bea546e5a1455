package org.lemart.masks;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import org.lemart.HarmonizationException;
import org.lemart.Images;
import org.lemart.Mask;

/**
 * The pixels on both sides of a mask's edge. In a photograph they hold light of both sides, and a
 * generated composite tells by them what its object looked like before; a cut-out of another
 * photograph does not. {@link #covered} makes the one look like the other.
 */
public final class Rim {
  private static final double WIDEST = 10_000;
  private static final byte OUTSIDE = 0;
  private static final byte INSIDE = (byte) 255;

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
    int reach = 2 + (int) Math.ceil(Math.max(outwards, inwards));
    Nearest outer = new Nearest(halves(solid.grow(outwards)), OUTSIDE, mask.width(), reach);
    Nearest inner = new Nearest(halves(solid.shrink(inwards)), INSIDE, mask.width(), reach);
    int[] sources = new int[inside.length];
    Arrays.setAll(sources, i -> (inside[i] == OUTSIDE ? outer : inner).to(i));
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
      coverage[i] = coverage[i] < 0 ? INSIDE : OUTSIDE;
    }
    return coverage;
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
    BufferedImage out = Images.copy(picture);
    Raster from = picture.getRaster();
    WritableRaster to = out.getRaster();
    int width = mask.width();
    Object pixel = null;
    for (int i = 0; i < sources.length; i++) {
      if (sources[i] != i) {
        pixel = from.getDataElements(sources[i] % width, sources[i] / width, pixel);
        to.setDataElements(i % width, i / width, pixel);
      }
    }
    return out;
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
