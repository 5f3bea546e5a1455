package org.lemart.models;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.lemart.ColorCorrection;
import org.lemart.HarmonizationException;
import org.lemart.Mask;
import org.lemart.models.internal.ColorMap;
import org.lemart.models.internal.GridMap;
import org.lemart.models.internal.GridSample;
import org.lemart.models.internal.MaskedColors;

/**
 * A coarse grid of affine colour maps. A map is 12 numbers, a row-major 3 x 4 matrix on
 * sRGB-encoded RGB in [0, 1]: {@code out[c] = a[c][0] * red + a[c][1] * green + a[c][2] * blue +
 * a[c][3]}. The centre of cell (i, j) lies at ((j + 0.5) / columns, (i + 0.5) / rows) of the
 * picture; maps are bilinear between centres and constant beyond the outer ones. So a grid says how
 * to change a picture of any size and keeps every detail of its pixels. Immutable.
 */
public final class ColorGrid implements ColorCorrection {
  /** Numbers a map. */
  public static final int MAP = 12;

  private static final float[] IDENTITY = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0};

  private final int rows;
  private final int columns;
  private final float[] maps;

  private ColorGrid(int rows, int columns, float[] maps) {
    this.rows = rows;
    this.columns = columns;
    this.maps = maps;
  }

  /** The grid that changes nothing. */
  public static ColorGrid identity() {
    return new ColorGrid(1, 1, IDENTITY);
  }

  /** One map for the whole picture, 12 finite numbers. */
  public static ColorGrid global(float[] map) {
    return of(1, 1, map);
  }

  /**
   * A grid of rows x columns maps.
   *
   * @param maps 12 finite numbers a cell, cells row by row; copied
   */
  public static ColorGrid of(int rows, int columns, float[] maps) {
    if (rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "grid size must be at least 1 x 1 but was " + rows + " x " + columns);
    }
    if (maps.length != (long) MAP * rows * columns) {
      throw new IllegalArgumentException(
          "maps length must be 12 * rows * columns but was " + maps.length);
    }
    for (float value : maps) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException("maps must be finite but was " + value);
      }
    }
    return new ColorGrid(rows, columns, maps.clone());
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws HarmonizationException if the text is no grid
   */
  public static ColorGrid ofJson(String json) {
    try {
      JsonObject object = JsonParser.parseString(json).getAsJsonObject();
      JsonArray numbers = object.getAsJsonArray("maps");
      float[] maps = new float[numbers.size()];
      for (int i = 0; i < maps.length; i++) {
        maps[i] = numbers.get(i).getAsFloat();
      }
      return of(object.get("rows").getAsInt(), object.get("columns").getAsInt(), maps);
    } catch (RuntimeException e) {
      // Each wrong type has an exception of its own.
      throw new HarmonizationException(
          "grid must be a JSON object with rows, columns and 12 * rows * columns maps", e);
    }
  }

  /** As JSON: rows, columns, and the numbers of {@link #maps} in order. */
  public String toJson() {
    JsonObject object = new JsonObject();
    object.addProperty("rows", rows);
    object.addProperty("columns", columns);
    JsonArray numbers = new JsonArray();
    for (float value : maps) {
      numbers.add(value);
    }
    object.add("maps", numbers);
    return object.toString();
  }

  /** Cells from top to bottom. */
  public int rows() {
    return rows;
  }

  /** Cells from left to right. */
  public int columns() {
    return columns;
  }

  /** A copy of the maps, 12 numbers a cell, cells row by row. */
  public float[] maps() {
    return maps.clone();
  }

  /** Between the identity (0) and this grid (1). */
  @Override
  public ColorGrid blend(double strength) {
    if (!(strength >= 0 && strength <= 1)) {
      throw new IllegalArgumentException("strength must be in [0, 1] but was " + strength);
    }
    float[] blended = new float[maps.length];
    for (int i = 0; i < maps.length; i++) {
      float same = IDENTITY[i % MAP];
      blended[i] = (float) (same + strength * (maps[i] - same));
    }
    return new ColorGrid(rows, columns, blended);
  }

  /**
   * Changes the pixels under the mask at full resolution: {@code out = in + m * (clamp(f(in)) -
   * in)}, rounded half up at the picture's depth. Pixels with mask 0 stay as they are, to the bit;
   * so does alpha. Rows run in parallel on the common pool; beside the result it needs a few rows.
   *
   * @return a new picture of the same size and type
   * @throws HarmonizationException if the mask has another size
   */
  @Override
  public BufferedImage apply(BufferedImage image, Mask mask) {
    return applyToPart(image, mask, 0, 0, image.getWidth(), image.getHeight());
  }

  @Override
  public BufferedImage applyToPart(
      BufferedImage part, Mask mask, int x, int y, int width, int height) {
    Rectangle place = new Rectangle(x, y, part.getWidth(), part.getHeight());
    if (!new Rectangle(width, height).contains(place)) {
      throw new IllegalArgumentException(
          String.format(
              "part must lie within %d x %d but was %d x %d at %d,%d",
              width, height, place.width, place.height, x, y));
    }
    return MaskedColors.apply(
        part, mask, 1, () -> new GridMap(rows, columns, maps, place, width, height));
  }

  /**
   * This grid's maps over a part of the picture, as a grid of that part.
   *
   * @param part in pixels, at least 1 x 1; may reach out of the picture, where the outer maps go on
   * @param width of the picture in pixels
   * @param height of the picture in pixels
   */
  public ColorGrid resample(Rectangle part, int width, int height, int newRows, int newColumns) {
    requirePlace(part);
    double left = part.x / (double) width;
    double top = part.y / (double) height;
    double across = part.width / (double) width;
    double down = part.height / (double) height;
    return of(
        newRows,
        newColumns,
        new GridSample(this).over(left, top, across, down, newRows, newColumns));
  }

  /**
   * As {@link #apply}, the grid laid over a place in the picture instead of over all of it; around
   * the place its outer maps go on.
   *
   * @param place in pixels, at least 1 x 1; may reach out of the picture
   */
  public BufferedImage applyOver(BufferedImage image, Mask mask, Rectangle place) {
    requirePlace(place);
    Rectangle seen = new Rectangle(-place.x, -place.y, image.getWidth(), image.getHeight());
    return MaskedColors.apply(
        image, mask, 1, () -> new GridMap(rows, columns, maps, seen, place.width, place.height));
  }

  private static void requirePlace(Rectangle place) {
    if (place.isEmpty()) {
      throw new IllegalArgumentException(
          "place must be at least 1 x 1 but was " + place.width + " x " + place.height);
    }
  }

  /** The change as a colour map of a part of width x height pixels, for one thread. */
  ColorMap map(Rectangle part, int width, int height) {
    return new GridMap(rows, columns, maps, part, width, height);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ColorGrid that
        && rows == that.rows
        && columns == that.columns
        && Arrays.equals(maps, that.maps);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * rows + columns) + Arrays.hashCode(maps);
  }

  @Override
  public String toString() {
    return "ColorGrid[" + rows + " x " + columns + "]";
  }
}
