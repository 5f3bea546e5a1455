package org.lemart;

/** Skeleton; replaced by the images part. Immutable 8-bit coverage, 255 = foreground. */
public final class Mask {
  private final int width;
  private final int height;
  private final byte[] coverage;

  private Mask(int width, int height, byte[] coverage) {
    this.width = width;
    this.height = height;
    this.coverage = coverage;
  }

  /** Row-major coverage, one byte a pixel: 0 = background, 255 (as unsigned) = foreground. Copied. */
  public static Mask of(int width, int height, byte[] coverage) {
    return new Mask(width, height, coverage.clone());
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** Coverage of pixel (x, y) in [0, 1]. */
  public float get(int x, int y) {
    return (coverage[y * width + x] & 0xFF) / 255f;
  }

  /** A copy of the row-major coverage, one unsigned byte a pixel. */
  public byte[] toBytes() {
    return coverage.clone();
  }

  /** Share of the picture that is foreground, in [0, 1]: the mean coverage. */
  public double area() {
    long sum = 0;
    for (byte b : coverage) {
      sum += b & 0xFF;
    }
    return sum / (255.0 * coverage.length);
  }
}
