package org.lemart;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.lemart.internal.MaskLevels;
import org.lemart.internal.MaskReader;
import org.lemart.spi.ImageFiles;

/**
 * The foreground of a composite: white = foreground, black = background, values between are soft
 * edges. Immutable; one byte a pixel, 0 = background, 255 = foreground.
 */
public final class Mask {
  /** From this level on a pixel is at least half foreground. */
  static final int HALF = 128;

  private static final int LOW = 26; // about 10 % and 90 %: JPEG rings by less than that
  private static final int HIGH = 229;

  private final int width;
  private final int height;
  private final byte[] coverage;

  private Mask(int width, int height, byte[] coverage) {
    this.width = width;
    this.height = height;
    this.coverage = coverage;
  }

  /** Row-major coverage, one byte a pixel: 0 = background, 255 (unsigned) = foreground. Copied. */
  public static Mask of(int width, int height, byte[] coverage) {
    requireLength(width, height, coverage.length);
    return new Mask(width, height, coverage.clone());
  }

  /**
   * Row-major coverage as programs that find objects give it.
   *
   * @param coverage in [0, 1], 1 = foreground; rounded to one byte a pixel
   * @throws IllegalArgumentException if the length is not {@code width * height} or a value lies
   *     outside
   */
  public static Mask of(int width, int height, float[] coverage) {
    requireLength(width, height, coverage.length);
    return new Mask(width, height, MaskLevels.of(coverage));
  }

  /** A mask without foreground. */
  public static Mask empty(int width, int height) {
    requireSize(width, height);
    return new Mask(width, height, new byte[Math.multiplyExact(width, height)]);
  }

  /**
   * Reads a mask picture: its alpha if that is not opaque everywhere (a cut-out), else its grey
   * level as stored. White = foreground, opaque = foreground. In pictures of labels, whose levels
   * are 0 and 1, nearly nothing is foreground: {@link #threshold} helps.
   */
  public static Mask of(BufferedImage picture) {
    return new Mask(picture.getWidth(), picture.getHeight(), MaskReader.read(picture));
  }

  /**
   * Reads a mask file; white = foreground. Masks saved as JPEG are {@link #denoised}.
   *
   * @throws HarmonizationException if the file is missing or no image
   */
  public static Mask of(Path file) {
    Mask mask = of(ImageFiles.read(file));
    return ImageFiles.isJpeg(file) ? mask.denoised() : mask;
  }

  /**
   * As {@link #of(Path)} from the bytes of a file: an upload, say, or an archive's entry.
   *
   * @param name what to call it in messages
   * @throws HarmonizationException if the bytes are no image
   */
  public static Mask decode(byte[] file, String name) {
    Mask mask = of(ImageFiles.read(new ByteArrayInputStream(file), name));
    return ImageFiles.isJpeg(file) ? mask.denoised() : mask;
  }

  /** Width in pixels. */
  public int width() {
    return width;
  }

  /** Height in pixels. */
  public int height() {
    return height;
  }

  /**
   * Coverage of pixel (x, y) in [0, 1].
   *
   * @throws IndexOutOfBoundsException if it lies outside the mask
   */
  public float get(int x, int y) {
    int row = Objects.checkIndex(y, height);
    return (coverage[row * width + Objects.checkIndex(x, width)] & 0xFF) / 255f;
  }

  /** Puts the coverage of row y, in [0, 1], into the first {@link #width} places. */
  public void readRow(int y, float[] into) {
    int offset = y * width;
    for (int x = 0; x < width; x++) {
      into[x] = (coverage[offset + x] & 0xFF) / 255f;
    }
  }

  /** A copy of the row-major coverage, one unsigned byte a pixel. */
  public byte[] toBytes() {
    return coverage.clone();
  }

  /** An 8-bit grey picture, white = foreground. */
  public BufferedImage toImage() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, width, height, coverage);
    return image;
  }

  /** Share of the picture that is foreground, in [0, 1]: the mean coverage. */
  public double area() {
    long sum = 0;
    for (byte b : coverage) {
      sum += b & 0xFF;
    }
    return sum / (255.0 * coverage.length);
  }

  /** Whether no pixel belongs to the foreground, not even in part. */
  public boolean isEmpty() {
    for (byte b : coverage) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * The smallest box around the pixels that are at least half foreground; if there are none, around
   * those that are foreground in part; empty if there are none of these either.
   */
  public Rectangle bounds() {
    Rectangle half = boundsFrom(HALF);
    return half.isEmpty() ? boundsFrom(1) : half;
  }

  /** The smallest box around the pixels of at least this level. */
  Rectangle boundsFrom(int level) {
    int left = width;
    int right = -1;
    int top = -1;
    int bottom = -1;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if ((coverage[y * width + x] & 0xFF) >= level) {
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = top < 0 ? y : top;
          bottom = y;
        }
      }
    }
    return right < 0
        ? new Rectangle()
        : new Rectangle(left, top, right - left + 1, bottom - top + 1);
  }

  /**
   * A part of this mask.
   *
   * @param part a box inside the mask, at least 1 x 1
   */
  public Mask crop(Rectangle part) {
    if (part.isEmpty() || !new Rectangle(width, height).contains(part)) {
      throw new IllegalArgumentException(
          String.format(
              "part must lie within %d x %d but was %d x %d at %d,%d",
              width, height, part.width, part.height, part.x, part.y));
    }
    byte[] out = new byte[part.width * part.height];
    for (int y = 0; y < part.height; y++) {
      int from = (part.y + y) * width + part.x;
      System.arraycopy(coverage, from, out, y * part.width, part.width);
    }
    return new Mask(part.width, part.height, out);
  }

  /** Foreground and background exchanged: fits the background to the object. */
  public Mask invert() {
    byte[] out = new byte[coverage.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) ~coverage[i];
    }
    return new Mask(width, height, out);
  }

  /**
   * Foreground of either mask: the greater coverage at each pixel.
   *
   * @throws HarmonizationException if the other mask has another size
   */
  public Mask union(Mask other) {
    if (other.width != width || other.height != height) {
      String sizes = "mask is %d x %d but other mask is %d x %d";
      throw new HarmonizationException(
          String.format(sizes, width, height, other.width, other.height));
    }
    byte[] out = new byte[coverage.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) Math.max(coverage[i] & 0xFF, other.coverage[i] & 0xFF);
    }
    return new Mask(width, height, out);
  }

  /**
   * A hard mask: coverage of at least {@code least} becomes 1, all other 0. A soft shadow that came
   * with a cut-out is taken off so, or a label of level 1 made foreground (by {@code 1 / 255.0}).
   *
   * @param least in (0, 1]
   */
  public Mask threshold(double least) {
    Checks.require(least > 0 && least <= 1, "least must be in (0, 1] but was %s", least);
    byte[] out = new byte[coverage.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) ((coverage[i] & 0xFF) / 255.0 >= least ? 255 : 0);
    }
    return new Mask(width, height, out);
  }

  /**
   * Removes the noise that JPEG leaves around edges: about the lowest tenth of the levels becomes
   * 0, the highest tenth 1, and the levels between are stretched.
   */
  public Mask denoised() {
    byte[] out = new byte[coverage.length];
    for (int i = 0; i < out.length; i++) {
      int level = Math.max(LOW, Math.min(HIGH, coverage[i] & 0xFF)) - LOW;
      out[i] = (byte) Math.round(level * 255f / (HIGH - LOW));
    }
    return new Mask(width, height, out);
  }

  /**
   * Softens the edge inwards: 0 at the edge, then rising smoothly to 1 at {@code pixels} inside.
   * Where the mask was lower it stays so; the border of the picture is no edge. Nothing outside the
   * object is touched, so no halo appears; parts thinner than twice {@code pixels} become paler.
   *
   * @param pixels width of the soft edge, from 0 (none) to 10000
   */
  public Mask feather(double pixels) {
    return byDepth(
        pixels,
        depth -> {
          double t = Math.max(0, Math.min(1, (depth - 0.5) / pixels));
          return t * t * (3 - 2 * t);
        });
  }

  /**
   * Takes a rim off, as wide as a selection was drawn too wide: what lies less than {@code pixels}
   * from where the mask is 0 becomes background. Of a soft edge that is the outer part. Parts
   * thinner than twice {@code pixels} vanish; the border of the picture is no edge.
   *
   * @param pixels width of the rim, from 0 (none) to 10000; parts of pixels count
   */
  public Mask shrink(double pixels) {
    return byDepth(pixels, depth -> Math.max(0, Math.min(1, depth - pixels)));
  }

  /**
   * Adds a rim, as wide as a selection was drawn too narrow: what lies less than {@code pixels}
   * from where the mask is 1 becomes foreground. Of a soft edge that is the inner part.
   *
   * @param pixels width of the rim, from 0 (none) to 10000; parts of pixels count
   */
  public Mask grow(double pixels) {
    return invert().shrink(pixels).invert();
  }

  private Mask byDepth(double pixels, DoubleUnaryOperator most) {
    Checks.require(
        pixels >= 0 && pixels <= 10_000, "pixels must be in [0, 10000] but was %s", pixels);
    if (pixels == 0) {
      return this;
    }
    return new Mask(width, height, MaskLevels.byDepth(coverage, width, pixels, most));
  }

  /** The alpha of a picture; 1 everywhere if it has none. */
  static Mask ofAlpha(BufferedImage picture) {
    return new Mask(picture.getWidth(), picture.getHeight(), MaskReader.read(picture, true));
  }

  /** Another size: mean over the area when shrinking, bilinear when growing. */
  public Mask resize(int newWidth, int newHeight) {
    requireSize(newWidth, newHeight);
    byte[] out = MaskLevels.resize(coverage, width, newWidth, newHeight);
    return new Mask(newWidth, newHeight, out);
  }

  /**
   * Returns this mask if it has the image's size.
   *
   * @throws HarmonizationException such as {@code mask is 100 x 80 but image is 640 x 480}
   */
  public Mask requireSizeOf(BufferedImage image) {
    return requireSizeOf(image, "mask", "image");
  }

  Mask requireSizeOf(BufferedImage image, String maskName, String imageName) {
    if (width == image.getWidth() && height == image.getHeight()) {
      return this;
    }
    String sizes = "%s is %d x %d but %s is %d x %d";
    throw new HarmonizationException(
        String.format(
            sizes, maskName, width, height, imageName, image.getWidth(), image.getHeight()));
  }

  private static void requireLength(int width, int height, int length) {
    requireSize(width, height);
    if (length != (long) width * height) {
      throw new IllegalArgumentException(
          "coverage length must be width * height but was " + length);
    }
  }

  private static void requireSize(int width, int height) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "mask size must be at least 1 x 1 but was " + width + " x " + height);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Mask that
        && width == that.width
        && height == that.height
        && Arrays.equals(coverage, that.coverage);
  }

  @Override
  public int hashCode() {
    return 31 * width + Arrays.hashCode(coverage);
  }

  @Override
  public String toString() {
    return String.format("Mask[%d x %d, area %.1f %%]", width, height, 100 * area());
  }
}
