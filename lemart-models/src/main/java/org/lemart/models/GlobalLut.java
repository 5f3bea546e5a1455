package org.lemart.models;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import org.lemart.ColorLut;
import org.lemart.ColorLut.Interpolation;
import org.lemart.Mask;
import org.lemart.models.internal.ColorMap;
import org.lemart.models.internal.LutFit;
import org.lemart.spi.PixelRows;

/**
 * The colour table that comes nearest to a {@link ColorGrid} on the foreground of a picture: what
 * the same colour becomes in different places is averaged, weighted by mask and alpha. For programs
 * that take a LUT and no grid.
 *
 * @param table of 33 x 33 x 33 colours, sRGB-encoded
 * @param error what the averaging costs on the foreground, with trilinear interpolation
 */
public record GlobalLut(ColorLut table, Difference error) {
  /** Entries along each of red, green and blue. */
  public static final int SIZE = 33;

  private static final int ROUNDS = 3;

  /**
   * Differences between table and grid over the foreground, of red, green and blue alike, in levels
   * of 8 bits.
   *
   * @param mean mean absolute difference
   * @param root root of the mean square
   * @param most largest difference
   */
  public record Difference(double mean, double root, double most) {}

  /**
   * Makes the table: the best affine map, and what that leaves over, spread on the entries and
   * smoothed where the foreground has no such colour.
   *
   * @param image any size and type
   * @param mask of the image's size; without visible foreground, the table changes nothing
   * @throws org.lemart.HarmonizationException if the mask has another size
   */
  public static GlobalLut of(ColorGrid grid, BufferedImage image, Mask mask) {
    mask.requireSizeOf(image);
    LutFit fit = new LutFit(SIZE);
    scan(grid, image, mask, fit::addToMap);
    fit.solveMap();
    for (int round = 0; round < ROUNDS; round++) {
      scan(grid, image, mask, fit::addToTable);
      fit.solveTable();
    }
    ColorLut table = fit.table();
    double[] sums = new double[4];
    scan(grid, image, mask, (in, out, weights) -> addError(table, in, out, weights, sums));
    double count = Math.max(Double.MIN_NORMAL, sums[0]);
    Difference error =
        new Difference(255 * sums[1] / count, 255 * Math.sqrt(sums[2] / count), 255 * sums[3]);
    return new GlobalLut(table, error);
  }

  private static void addError(
      ColorLut table, float[][] in, float[][] out, float[] weights, double[] sums) {
    float[] colour = new float[3];
    for (int x = 0; x < weights.length; x++) {
      if (weights[x] > 0) {
        table.at(in[0][x], in[1][x], in[2][x], Interpolation.TRILINEAR, colour);
        for (int c = 0; c < 3; c++) {
          double difference = Math.abs(colour[c] - out[c][x]);
          sums[0] += weights[x];
          sums[1] += weights[x] * difference;
          sums[2] += weights[x] * difference * difference;
          sums[3] = Math.max(sums[3], difference);
        }
      }
    }
  }

  /** What the grid makes of the pixels, row by row. */
  private static void scan(ColorGrid grid, BufferedImage image, Mask mask, LutFit.Pixels pixels) {
    int width = image.getWidth();
    int height = image.getHeight();
    PixelRows rows = PixelRows.of(image);
    ColorMap map = grid.map(new Rectangle(width, height), width, height);
    float[][] rgb = {rows.red(), rows.green(), rows.blue()};
    float[][] changed = new float[3][width];
    float[] weights = new float[width];
    for (int y = 0; y < height; y++) {
      mask.readRow(y, weights);
      rows.load(y);
      map.map(y, 0, width, rgb, changed);
      for (int x = 0; x < width; x++) {
        weights[x] *= rows.alpha()[x];
        for (int c = 0; c < 3; c++) {
          changed[c][x] = Math.max(0, Math.min(1, changed[c][x]));
        }
      }
      pixels.row(rgb, changed, weights);
    }
  }
}
