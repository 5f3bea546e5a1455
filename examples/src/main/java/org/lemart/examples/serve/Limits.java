package org.lemart.examples.serve;

/**
 * What a request may cost.
 *
 * @param bytes of a request's body, at least 1
 * @param pixels of a picture, at least 1
 * @param calls that work at the same time, at least 1
 */
public record Limits(long bytes, long pixels, int calls) {

  /** 64 MB, 40 million pixels, two calls at a time. */
  public static final Limits DEFAULT = new Limits(64L << 20, 40_000_000, 2);

  public Limits {
    require(bytes >= 1 && bytes <= Integer.MAX_VALUE / 2, "bytes", bytes);
    require(pixels >= 1, "pixels", pixels);
    require(calls >= 1 && calls <= 1000, "calls", calls);
  }

  private static void require(boolean rule, String name, long value) {
    if (!rule) {
      throw new IllegalArgumentException(name + " must be >= 1 and sensible but was " + value);
    }
  }
}
