package org.lemart;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.lemart.spi.PixelRows;

/**
 * A colour table (3D LUT): the new colours of size x size x size colours spaced evenly over a
 * domain, and interpolation between them. Colours beyond the domain count as its nearest. Maps
 * sRGB-encoded RGB to the same, as far as {@link #apply(BufferedImage, Mask)} is concerned.
 * Immutable.
 */
public final class ColorLut implements ColorCorrection {
  /** Fewest entries along each of red, green and blue. */
  public static final int MIN_SIZE = 2;

  /** Most entries along each of red, green and blue. */
  public static final int MAX_SIZE = 256;

  private static final int LONGEST_TITLE = 200;

  /** Most entries along an axis of a small table whose domain is widened. */
  private static final int WIDENED_SIZE = 129;

  private final String title;
  private final int size;
  private final Domain domain;
  private final float[] values;
  private final LutLookup lookup;

  /** How a colour between entries is found. */
  public enum Interpolation {
    /** From the eight entries around, along red, green and blue in turn. */
    TRILINEAR,

    /**
     * From the four corners of the tetrahedron around: black and white corner of the cell, and two
     * on the way along its edges. Keeps greys grey where the entries on the diagonal are.
     */
    TETRAHEDRAL
  }

  /**
   * The colours that the table spans.
   *
   * @param red of its first and last entry; not a single value
   * @param green likewise
   * @param blue likewise
   */
  public record Domain(Range red, Range green, Range blue) {
    /** From 0 to 1. */
    public static final Domain UNIT = new Domain(Range.of(0, 1), Range.of(0, 1), Range.of(0, 1));

    public Domain {
      for (Range range : new Range[] {red, green, blue}) {
        Checks.require(
            (float) range.min() < (float) range.max()
                && isFloat(range.min())
                && isFloat(range.max()),
            "domain must rise but was %s to %s",
            range.min(),
            range.max());
      }
    }

    /** The smallest that holds this and [0, 1]. */
    Domain withUnit() {
      return new Domain(withUnit(red), withUnit(green), withUnit(blue));
    }

    private static Range withUnit(Range axis) {
      return Range.of(Math.min(0, axis.min()), Math.max(1, axis.max()));
    }

    Range axis(int channel) {
      return channel == 0 ? red : channel == 1 ? green : blue;
    }

    private static boolean isFloat(double value) {
      return Float.isFinite((float) value);
    }
  }

  private ColorLut(String title, int size, Domain domain, float[] values) {
    this.title = title;
    this.size = size;
    this.domain = domain;
    this.values = values;
    this.lookup = new LutLookup(values, size, domain);
  }

  /**
   * A table without a title over {@link Domain#UNIT}.
   *
   * @param size entries along each axis, in [2, 256]
   * @param values red, green and blue of each entry, finite, the entry's red rising fastest and its
   *     blue slowest; 3 size^3 numbers, copied
   */
  public static ColorLut of(int size, float[] values) {
    return of(size, Domain.UNIT, values);
  }

  /** As {@link #of(int, float[])} over another domain. */
  public static ColorLut of(int size, Domain domain, float[] values) {
    requireSize(size);
    int numbers = numbers(size);
    Checks.require(
        values.length == numbers, "values must hold %s but was %s long", numbers, values.length);
    float[] copy = new float[numbers];
    for (int i = 0; i < numbers; i++) {
      Checks.require(Float.isFinite(values[i]), "values must be finite but was %s", values[i]);
      copy[i] = values[i] + 0f; // no negative zero, which a file would not keep
    }
    return new ColorLut("", size, domain, copy);
  }

  /**
   * A table over {@link Domain#UNIT} of what a function makes of colours.
   *
   * @param size in [2, 256]
   * @param map from red, green and blue in [0, 1] to three finite numbers
   */
  public static ColorLut of(int size, UnaryOperator<double[]> map) {
    requireSize(size);
    float[] values = new float[numbers(size)];
    double last = size - 1.0;
    for (int entry = 0; 3 * entry < values.length; entry++) {
      int red = entry % size;
      int green = entry / size % size;
      int blue = entry / size / size;
      double[] in = {red / last, green / last, blue / last};
      double[] out = map.apply(in);
      for (int c = 0; c < 3; c++) {
        values[3 * entry + c] = (float) out[c];
      }
    }
    return of(size, values);
  }

  /** The table that changes nothing in {@link Domain#UNIT}. */
  public static ColorLut identity(int size) {
    return of(size, UnaryOperator.identity());
  }

  /**
   * Reads a {@code .cube} file with a 3D table (Adobe, Cube LUT Specification 1.0; the input range
   * that DaVinci Resolve writes is understood too).
   *
   * @throws HarmonizationException naming the file, the line, the rule and the value
   */
  public static ColorLut read(Path file) {
    return CubeReading.read(file);
  }

  /**
   * Writes a {@code .cube} file, which Photoshop, DaVinci Resolve, ffmpeg and OBS read. Reading it
   * gives an equal table.
   *
   * @throws HarmonizationException if the file cannot be written; then nothing is left behind
   */
  public void write(Path file) {
    CubeWriting.write(this, file);
  }

  /**
   * The same table with a title that programs show: cut after 200 characters, quotes become
   * apostrophes, control characters spaces.
   */
  public ColorLut withTitle(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(LONGEST_TITLE)
        .map(c -> c == '"' ? '\'' : Character.isISOControl(c) ? ' ' : c)
        .forEach(shown::appendCodePoint);
    return new ColorLut(shown.toString(), size, domain, values);
  }

  /** What programs show; may be empty. */
  public String title() {
    return title;
  }

  /** Entries along each of red, green and blue. */
  public int size() {
    return size;
  }

  /** The colours that the table spans. */
  public Domain domain() {
    return domain;
  }

  /** A copy of the entries: red, green and blue each, the entry's red rising fastest. */
  public float[] values() {
    return values.clone();
  }

  /**
   * The new colour of one.
   *
   * @param into where red, green and blue go; they may leave [0, 1]
   */
  public void at(float red, float green, float blue, Interpolation interpolation, float[] into) {
    lookup.at(red, green, blue, interpolation, into);
  }

  /**
   * Changes many colours in place.
   *
   * @param colors n reds, then n greens, then n blues; the results may leave [0, 1]
   */
  public void apply(float[] colors, Interpolation interpolation) {
    float[] out = new float[3];
    int plane = colors.length / 3;
    for (int i = 0; i < plane; i++) {
      lookup.at(colors[i], colors[plane + i], colors[2 * plane + i], interpolation, out);
      colors[i] = out[0];
      colors[plane + i] = out[1];
      colors[2 * plane + i] = out[2];
    }
  }

  /** By {@link Interpolation#TETRAHEDRAL}. */
  @Override
  public BufferedImage apply(BufferedImage image, Mask mask) {
    return apply(image, mask, Interpolation.TETRAHEDRAL);
  }

  /** As {@link #apply(BufferedImage, Mask)}, interpolated as told. */
  public BufferedImage apply(BufferedImage image, Mask mask, Interpolation interpolation) {
    mask.requireSizeOf(image);
    BufferedImage out = Images.copy(image);
    PixelRows rows = PixelRows.of(out);
    float[][] target = new float[3][rows.width()];
    float[] weights = new float[rows.width()];
    float[] color = new float[3];
    for (int y = 0; y < rows.height(); y++) {
      mask.readRow(y, weights);
      rows.load(y);
      for (int x = 0; x < weights.length; x++) {
        if (weights[x] > 0) {
          lookup.at(rows.red()[x], rows.green()[x], rows.blue()[x], interpolation, color);
          target[0][x] = color[0];
          target[1][x] = color[1];
          target[2][x] = color[2];
        }
      }
      rows.storeBlended(target, weights, 0, weights.length);
    }
    return out;
  }

  /** By {@link Interpolation#TETRAHEDRAL}; a table does the same everywhere. */
  @Override
  public BufferedImage applyToPart(
      BufferedImage part, Mask mask, int x, int y, int width, int height) {
    Rectangle place = new Rectangle(x, y, part.getWidth(), part.getHeight());
    Checks.require(
        new Rectangle(width, height).contains(place),
        "part must lie within %s x %s but was %s x %s at %s,%s",
        width,
        height,
        place.width,
        place.height,
        x,
        y);
    return apply(part, mask);
  }

  /**
   * The table between none (0) and this (1). One whose domain does not hold all of {@link
   * Domain#UNIT} is resampled to one that does, since what lies beyond is changed too; its entries
   * are as close as before, as far as 129 along each axis go.
   */
  @Override
  public ColorLut blend(double strength) {
    Checks.require(
        strength >= 0 && strength <= 1, "strength must be in [0, 1] but was %s", strength);
    ColorLut whole = strength < 1 ? wide() : this;
    float[] mixed = new float[whole.values.length];
    for (int i = 0; i < mixed.length; i++) {
      double same = whole.input(i / 3, i % 3);
      mixed[i] = (float) (same + strength * (whole.values[i] - same));
    }
    return new ColorLut(title, whole.size, whole.domain, mixed);
  }

  /** The same over a domain that holds {@link Domain#UNIT}, see {@link #blend}. */
  private ColorLut wide() {
    Domain wide = domain.withUnit();
    if (wide.equals(domain)) {
      return this;
    }
    double growth = 1;
    for (int c = 0; c < 3; c++) {
      Range before = domain.axis(c);
      Range after = wide.axis(c);
      growth = Math.max(growth, (after.max() - after.min()) / (before.max() - before.min()));
    }
    int entries = (int) Math.min(Math.max(size, WIDENED_SIZE), Math.ceil((size - 1) * growth) + 1);
    ColorLut table = new ColorLut(title, entries, wide, new float[numbers(entries)]);
    float[] color = new float[3];
    for (int entry = 0; 3 * entry < table.values.length; entry++) {
      float red = (float) table.input(entry, 0);
      float green = (float) table.input(entry, 1);
      float blue = (float) table.input(entry, 2);
      lookup.at(red, green, blue, Interpolation.TETRAHEDRAL, color);
      System.arraycopy(color, 0, table.values, 3 * entry, 3);
    }
    return table;
  }

  /** The colour that an entry stands for. */
  private double input(int entry, int channel) {
    int step =
        channel == 0 ? entry % size : channel == 1 ? entry / size % size : entry / size / size;
    Range axis = domain.axis(channel);
    return axis.min() + step / (size - 1.0) * (axis.max() - axis.min());
  }

  static int numbers(int size) {
    return 3 * size * size * size;
  }

  static boolean isSize(double size) {
    return size >= MIN_SIZE && size <= MAX_SIZE;
  }

  private static void requireSize(int size) {
    Checks.require(isSize(size), "size must be in [%s, %s] but was %s", MIN_SIZE, MAX_SIZE, size);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof ColorLut that
            && size == that.size
            && title.equals(that.title)
            && domain.equals(that.domain)
            && Arrays.equals(values, that.values));
  }

  @Override
  public int hashCode() {
    return 31 * size + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "ColorLut[\"" + title + "\", " + size + " x " + size + " x " + size + "]";
  }
}
