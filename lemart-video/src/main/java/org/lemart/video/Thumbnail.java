package org.lemart.video;

import java.awt.image.BufferedImage;
import org.lemart.Mask;
import org.lemart.spi.PixelRows;

/**
 * A frame as 32 x 32 places, each the mean colour of at most 8 x 8 pixels spread over it, and the
 * share of them that is visible background. What is compared to find cuts.
 */
final class Thumbnail {
  private static final int SIZE = 32;
  private static final int SAMPLES = 8;

  /** Below this share of the picture, the background that two frames share says too little. */
  private static final double LEAST_SHARED = 0.05;

  private final float[][] colours = new float[3][SIZE * SIZE];
  private final float[] visible = new float[SIZE * SIZE];
  private final float[] background = new float[SIZE * SIZE];

  private Thumbnail() {}

  /** Reads at most 256 rows of the picture. */
  static Thumbnail of(BufferedImage image, Mask mask) {
    Thumbnail small = new Thumbnail();
    int rows = Math.min(image.getHeight(), SIZE * SAMPLES);
    PixelRows pixels = PixelRows.of(image);
    float[] inside = new float[image.getWidth()];
    int[] count = new int[SIZE * SIZE];
    for (int i = 0; i < rows; i++) {
      int y = (int) ((i + 0.5) / rows * image.getHeight());
      pixels.load(y);
      mask.readRow(y, inside);
      small.addRow(pixels, inside, i * SIZE / rows, count);
    }
    small.divide(count);
    return small;
  }

  private void addRow(PixelRows pixels, float[] inside, int row, int[] count) {
    int width = inside.length;
    int columns = Math.min(width, SIZE * SAMPLES);
    float[][] rgb = {pixels.red(), pixels.green(), pixels.blue()};
    for (int j = 0; j < columns; j++) {
      int x = (int) ((j + 0.5) / columns * width);
      int place = row * SIZE + j * SIZE / columns;
      float alpha = pixels.alpha()[x];
      for (int c = 0; c < 3; c++) {
        colours[c][place] += alpha * rgb[c][x];
      }
      visible[place] += alpha;
      background[place] += alpha * (1 - inside[x]);
      count[place]++;
    }
  }

  private void divide(int[] count) {
    for (int i = 0; i < count.length; i++) {
      for (int c = 0; c < 3 && visible[i] > 0; c++) {
        colours[c][i] /= visible[i];
      }
      visible[i] /= Math.max(1, count[i]);
      background[i] /= Math.max(1, count[i]);
    }
  }

  /**
   * Mean absolute difference of the colours, in [0, 1], over the background that both frames show;
   * so an object that moves counts little. Over all that is visible if they share next to none.
   */
  double distance(Thumbnail other) {
    double shared = 0;
    for (int i = 0; i < background.length; i++) {
      shared += Math.min(background[i], other.background[i]);
    }
    return shared >= LEAST_SHARED * SIZE * SIZE
        ? distance(other, background, other.background)
        : distance(other, visible, other.visible);
  }

  private double distance(Thumbnail other, float[] own, float[] others) {
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < own.length; i++) {
      double weight = Math.min(own[i], others[i]);
      for (int c = 0; c < 3; c++) {
        sum += weight * Math.abs(colours[c][i] - other.colours[c][i]);
      }
      weights += 3 * weight;
    }
    return weights > 0 ? sum / weights : 0;
  }
}
